import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { externalCallee, type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import type { Judgement } from './judgement.ts';

/** What a guard of NestJS asks of the decorators of the route that it stands before: `reflector.getAllAndOverride(IS_PUBLIC, […])`. */
export const judgeMark = (program: Program, call: ts.CallExpression, frame: Frame | undefined, holds: boolean): Judgement | undefined => {
  const callee = externalCallee(program, call, frame);
  const isReflector =
    callee?.kind === 'external' &&
    callee.specifier === '@nestjs/core' &&
    /^Reflector\.(?:get|has|getAll|getAllAndOverride|getAllAndMerge)$/.test(callee.name);
  const [key] = call.arguments;
  if (!isReflector || key === undefined) return undefined;
  const keys = keysOf(program, key, frame);
  return keys.length === 0 ? undefined : { kind: 'routing', part: 'mark', values: keys, holds, match: 'exact' };
};

/** The metadata that a decorator's key names: its text, or where the symbol or typed decorator is made. */
const keysOf = (program: Program, key: ts.Expression, frame: Frame | undefined): readonly string[] =>
  trace(program, key, frame).flatMap((found) => {
    if (found.kind === 'external') return [`${found.specifier} ${found.name}`];
    return found.kind === 'node' ? [constantText(found.node) ?? keyOfNode(found.node)] : [];
  });

const keyOfNode = (node: ts.Node): string => `${node.getSourceFile().fileName}:${node.pos}`;

/** The metadata that decorators put on classes and methods: `@Public()` that returns `SetMetadata(IS_PUBLIC, true)`, `@Roles([…])` that `Reflector` made. */
export const marksOf = (program: Program, decorated: readonly (ts.ClassDeclaration | ts.MethodDeclaration)[]): ReadonlySet<string> =>
  new Set(
    decorated.flatMap((node) => (ts.getDecorators(node) ?? []).flatMap(({ expression }) => marks(program, expression, undefined, 0))),
  );

/** The same for a decorator that is given as a value. */
export const marksOfDecorator = (program: Program, decorator: ts.Expression, frame: Frame | undefined): readonly string[] =>
  marks(program, decorator, frame, 0);

const marks = (program: Program, decorator: ts.Expression, frame: Frame | undefined, depth: number): readonly string[] =>
  depth > 4
    ? []
    : trace(program, decorator, frame).flatMap((found): readonly string[] => {
        if (found.kind === 'external') return [`${found.specifier} ${found.name}`];
        if (found.kind !== 'node' || !ts.isCallExpression(found.node)) return [];
        const [first, value] = found.node.arguments;
        const callee = externalCallee(program, found.node, found.frame);
        if (callee?.kind !== 'external')
          return trace(program, found.node.expression, found.frame).flatMap((made) => (made.kind === 'node' ? [keyOfNode(made.node)] : []));
        if (callee.name === 'SetMetadata')
          return first === undefined || value?.kind === ts.SyntaxKind.FalseKeyword ? [] : keysOf(program, first, found.frame);
        if (callee.name === 'applyDecorators') return found.node.arguments.flatMap((each) => marks(program, each, found.frame, depth + 1));
        return [`${callee.specifier} ${callee.name}`];
      });
