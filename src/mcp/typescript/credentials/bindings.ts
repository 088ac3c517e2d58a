import { ts } from 'ts-morph';
import type { ValueRef } from '../../../model/facts/values.ts';
import { isBinding } from '../guards/dependence.ts';
import type { Program } from '../program/program.ts';
import { descendants } from '../program/syntax.ts';
import { type Trace, trace } from '../values/trace.ts';
import { toValueRef } from '../values/values.ts';

/** The name of a Worker's variable or secret: `env.API_KEY` of a handler, `c.env.API_KEY`, `this.env.API_KEY` of an agent, `env` of `cloudflare:workers`. */
export const bindingName = (end: Trace): string | undefined => {
  if (end.kind === 'external')
    return end.specifier === 'cloudflare:workers' ? /^env\.(?<name>[A-Z][A-Z0-9_]*)$/.exec(end.name)?.groups?.['name'] : undefined;
  if (end.kind !== 'member') return undefined;
  const name = end.path.at(-1) ?? '';
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return undefined;
  if (end.of.kind === 'parameter') return isBinding(end.of.node, end.path) && end.path.length <= 2 ? name : undefined;
  return end.of.kind === 'node' && end.of.node.kind === ts.SyntaxKind.ThisKeyword && end.path.length === 2 && end.path[0] === 'env'
    ? name
    : undefined;
};

/** The Worker's variables that an expression holds, as values of the environment. */
export const bindingsIn = (program: Program, expression: ts.Expression): readonly ValueRef[] =>
  [...descendants(expression, (node) => !ts.isFunctionLike(node))].flatMap((node): readonly ValueRef[] => {
    if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return [];
    if (ts.isPropertyAccessExpression(node.parent) || (ts.isPropertyAssignment(node.parent) && node.parent.name === node)) return [];
    return trace(program, node).flatMap((end) => {
      const name = bindingName(end);
      return name === undefined ? [] : [{ ...toValueRef(program, [end], node), origin: { kind: 'environment', name } }];
    });
  });
