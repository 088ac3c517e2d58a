import { ts } from 'ts-morph';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { type FunctionNode, isFunctionNode, memberName, ownDescendants, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';

/**
 * Whether `authInfo.token` is another value than the caller's token: every verifier of the package, told by the `AuthInfo` that it returns, puts
 * something else there, such as the grant that is stored for the caller.
 */
export const replacesCallersToken = (program: Program, server: string): boolean => {
  const tokens = [...program.modules.values()]
    .filter(({ source }) => ownerOf(program, source) === server)
    .flatMap((module) => verifiedTokensIn(module));
  return tokens.length > 0 && tokens.every(({ value, fn }) => piecesOf(value).every((piece) => !isGiven(program, piece, fn)));
};

type VerifiedToken = { readonly value: ts.Expression; readonly fn: FunctionNode };

/** `token` of each `{ token, clientId, scopes }` that a function with a parameter returns. */
const verifiedTokensIn = ({ source }: Module): readonly VerifiedToken[] => {
  if (!/\bclientId\b/.test(source.text) || !/\bscopes\b/.test(source.text)) return [];
  const found: VerifiedToken[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) && node.body !== undefined && node.parameters.length > 0) {
      for (const inner of ownDescendants(node.body)) {
        const value = ts.isObjectLiteralExpression(inner) ? tokenOf(inner) : undefined;
        if (value !== undefined) found.push({ value, fn: node });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const tokenOf = ({ properties }: ts.ObjectLiteralExpression): ts.Expression | undefined => {
  const fields = new Map(properties.map((property) => [memberName(property.name), property]));
  const token = fields.get('token');
  if (token === undefined || !fields.has('clientId') || !fields.has('scopes')) return undefined;
  if (ts.isPropertyAssignment(token)) return token.initializer;
  return ts.isShorthandPropertyAssignment(token) ? token.name : undefined;
};

/** Both sides of `stored ?? token`, without texts to fall back to. */
const piecesOf = (expression: ts.Expression): readonly ts.Expression[] => {
  const node = unwrap(expression);
  if (ts.isBinaryExpression(node)) return [...piecesOf(node.left), ...piecesOf(node.right)];
  if (ts.isConditionalExpression(node)) return [...piecesOf(node.whenTrue), ...piecesOf(node.whenFalse)];
  return constantText(node) === undefined ? [node] : [];
};

/** Whether a value is what the verifier was given, or a part of it; what cannot be followed may be. */
const isGiven = (program: Program, expression: ts.Expression, fn: FunctionNode): boolean => {
  const ends = trace(program, expression);
  return (
    ends.length === 0 ||
    ends.some((end) => {
      if (end.kind === 'parameter') return true;
      if (end.kind === 'member') return end.of.kind === 'parameter' || (end.of.kind === 'node' && isPartOfGiven(program, end.of.node, fn));
      return end.kind === 'node' && isPartOfGiven(program, end.node, fn);
    })
  );
};

/** `token.slice(7)`, `header.split(' ')[1]` */
const isPartOfGiven = (program: Program, node: ts.Node, fn: FunctionNode): boolean => {
  const callee = ts.isCallExpression(node) ? unwrap(node.expression) : undefined;
  if (callee === undefined || !ts.isPropertyAccessExpression(callee)) return false;
  return (
    /^(?:slice|substring|substr|split|replace|replaceAll|trim|toString|match|at|pop)$/.test(callee.name.text) &&
    isGiven(program, callee.expression, fn)
  );
};
