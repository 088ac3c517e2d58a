import { ts } from 'ts-morph';
import type { Guard } from '../../../model/facts/guards.ts';
import type { Listen } from '../../../model/facts/servers.ts';
import { verifierAt } from '../guards/judge-dependence.ts';
import type { Program } from '../program/program.ts';
import { locate, memberName, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import type { RawRoute } from './raw-http.ts';
import { readPaths } from './route-paths.ts';

/** A server that a framework runs: over HTTP with its one route, or over stdio. */
export type FrameworkServer = { readonly kind: 'http'; readonly raw: RawRoute } | { readonly kind: 'stdio'; readonly node: ts.Expression };

/** An object of options that is written in the tree, wherever. */
export type Options = {
  readonly field: (name: string) => ts.Expression | undefined;
  readonly method: (name: string) => ts.MethodDeclaration | undefined;
  readonly node: ts.ObjectLiteralExpression;
  readonly frame: Frame | undefined;
  /** Something that can't be read is spread into it. */
  readonly isOpen: boolean;
};

export const optionsOf = (program: Program, expression: ts.Expression | undefined, frame: Frame | undefined): Options | undefined => {
  if (expression === undefined) return undefined;
  for (const found of trace(program, expression, frame)) {
    if (found.kind !== 'node') continue;
    const object = givenThrough(program, found.node, found.frame);
    if (object === undefined) continue;
    const { node, frame: around } = object;
    const own = (name: string): ts.Expression | undefined => {
      for (const property of node.properties.toReversed()) {
        if (ts.isSpreadAssignment(property)) {
          const inner = optionsOf(program, property.expression, around)?.field(name);
          if (inner !== undefined) return inner;
        } else if (memberName(property.name) === name) {
          if (ts.isPropertyAssignment(property)) return property.initializer;
          if (ts.isShorthandPropertyAssignment(property)) return property.name;
        }
      }
      return undefined;
    };
    return {
      field: own,
      method: (name) => node.properties.filter(ts.isMethodDeclaration).find((each) => memberName(each.name) === name),
      node,
      frame: around,
      isOpen: node.properties.some(
        (property) => ts.isSpreadAssignment(property) && optionsOf(program, property.expression, around) === undefined,
      ),
    };
  }
  return undefined;
};

/** `defineConfig({ … })` gives what it is given. */
const givenThrough = (
  program: Program,
  node: ts.Node,
  frame: Frame | undefined,
): { readonly node: ts.ObjectLiteralExpression; readonly frame: Frame | undefined } | undefined => {
  if (ts.isObjectLiteralExpression(node)) return { node, frame };
  if (!ts.isCallExpression(node) || !/^define\w*$/.test(node.expression.getText())) return undefined;
  const [given] = node.arguments;
  const found = given === undefined ? undefined : trace(program, given, frame).find((each) => each.kind === 'node');
  return found?.kind === 'node' && ts.isObjectLiteralExpression(found.node) ? { node: found.node, frame: found.frame } : undefined;
};

/** The constant values of an option; undefined for one that is not constant. `without` is what holds where it is not there. */
export const choicesOf = (program: Program, options: Options, name: string, without: string): readonly (string | undefined)[] => {
  const value = options.field(name);
  if (value === undefined) return [without];
  const found = trace(program, value, options.frame).map((each) => (each.kind === 'node' ? constantText(each.node) : undefined));
  return found.length === 0 ? [undefined] : [...new Set(found)];
};

export const pathOf = (program: Program, path: ts.Expression | undefined, frame: Frame | undefined): string | undefined =>
  path === undefined ? undefined : readPaths(program, path, frame)[0];

export const isThere = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean =>
  trace(program, expression, frame).every(({ kind }) => kind !== 'missing');

/** Calls of a method on what a construction, or a call that makes something, gives. */
export const callsOn = (program: Program, made: ts.Node, method: string): readonly ts.CallExpression[] =>
  [...program.modules.values()]
    .flatMap(({ calls }) => calls.get(method) ?? [])
    .filter((call) => {
      const callee = unwrap(call.expression);
      return (
        ts.isPropertyAccessExpression(callee) &&
        trace(program, callee.expression).some((found) => found.kind === 'node' && found.node === made)
      );
    });

/** The version range of a package that the package around a node asks for. */
export const rangeOf = (program: Program, node: ts.Node, name: string): string | undefined =>
  program.paths.packageOf(node.getSourceFile().fileName)?.dependencies.get(name);

/** Whether a call or construction is of one of these exports of a package. */
export const isExportOf = (
  program: Program,
  node: ts.NewExpression | ts.CallExpression,
  module: RegExp,
  names: readonly string[],
): boolean => {
  const callee = externalCallee(program, node);
  return callee?.kind === 'external' && module.test(callee.specifier) && names.includes(callee.name);
};

export const unknownGuard = (node: ts.Node, what: string): Guard => ({
  name: 'authentication',
  at: locate(node),
  test: { kind: 'unknown', because: `${what} could not be followed` },
});

/** A check that a package makes itself. */
export const packageGuard = (name: string, node: ts.Node): Guard => ({
  name,
  at: locate(node),
  test: { kind: 'verifier', verifier: verifierAt(node, 'library', 'verified') },
});

/** The route of a framework's server. `at` is what a reader looks for: the call that starts it. */
export const frameworkRoute = (
  made: ts.Expression,
  at: ts.Node,
  given: {
    readonly kind: 'sse' | 'framework';
    readonly methods?: readonly string[];
    readonly path: string;
    readonly listen: Listen | undefined;
    readonly guards: readonly Guard[];
  },
): FrameworkServer => {
  const { kind, methods = [], path, listen, guards } = given;
  return {
    kind: 'http',
    raw: {
      server: at,
      site: { node: made, transport: { kind } },
      origin: { kind: 'none' },
      ...(listen === undefined ? {} : { listen }),
      route: {
        name: `${methods.length === 0 ? 'ALL' : methods.join('/')} ${path}`,
        methods,
        path,
        at: locate(at),
        answers: 'transport',
        guards,
        ineffective: [],
        through: [locate(made)],
      },
    },
  };
};
