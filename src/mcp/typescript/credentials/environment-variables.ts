import { ts } from 'ts-morph';
import type { ValueRef } from '../../../model/facts/values.ts';
import { isBinding } from '../guards/dependence.ts';
import type { Program } from '../program/program.ts';
import { descendants } from '../program/syntax.ts';
import { type Trace, trace } from '../values/trace.ts';
import { toValueRef } from '../values/values.ts';

/** The name of the variable that a value is: of the process, or a binding of a Worker (`env.NAME`, `this.env.NAME`, `c.env.NAME`). */
export const variableOf = (end: Trace): string | undefined => {
  if (end.kind === 'environment') return end.name;
  const name = bindingOf(end);
  return name !== undefined && /^[A-Z][A-Z0-9_]+$/.test(name) ? name : undefined;
};

const bindingOf = (end: Trace): string | undefined => {
  if (end.kind === 'external') return end.specifier === 'cloudflare:workers' ? /^env\.(\w+)$/.exec(end.name)?.[1] : undefined;
  if (end.kind !== 'member') return undefined;
  const { of, path } = end;
  const isOfWorker =
    (of.kind === 'parameter' && path.length <= 2 && isBinding(of.node, path)) ||
    (of.kind === 'node' && of.node.kind === ts.SyntaxKind.ThisKeyword && path.length === 2 && path[0] === 'env');
  return isOfWorker ? path.at(-1) : undefined;
};

/** Whether a value is all bindings of a Worker: `env` of its handler, `this.env`. */
export const isWholeEnvironment = (end: Trace): boolean => {
  if (end.kind === 'global') return end.name === 'process.env';
  if (end.kind === 'parameter')
    return ts.isIdentifier(end.node.name) && /^_?env$/.test(end.node.name.text) && /\bEnv\b/.test(end.node.type?.getText() ?? '');
  return end.kind === 'member' && end.path.join('.') === 'env' && end.of.kind === 'node' && end.of.node.kind === ts.SyntaxKind.ThisKeyword;
};

/** The Worker's variables that an expression holds, as values of the environment. */
export const bindingsIn = (program: Program, expression: ts.Expression): readonly ValueRef[] =>
  [...descendants(expression, (node) => !ts.isFunctionLike(node))].flatMap((node): readonly ValueRef[] => {
    if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return [];
    if (ts.isPropertyAccessExpression(node.parent) || (ts.isPropertyAssignment(node.parent) && node.parent.name === node)) return [];
    return trace(program, node).flatMap((end) => {
      const name = end.kind === 'environment' ? undefined : variableOf(end);
      return name === undefined ? [] : [{ ...toValueRef(program, [end], node), origin: { kind: 'environment', name } }];
    });
  });
