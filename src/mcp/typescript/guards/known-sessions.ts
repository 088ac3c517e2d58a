import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { type Frame, type Trace, trace } from '../values/trace.ts';
import { dependenceOf } from './dependence.ts';

/** Whether an expression is true of sessions that an earlier request began: `transports[id]`, `sessions.has(id)`, `id in transports`. */
export const isKnownSession = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean => {
  const node = unwrap(expression);
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.InKeyword) return isSessionId(program, node.left, frame);
    return kind === ts.SyntaxKind.InstanceOfKeyword && isKnownSession(program, node.left, frame);
  }
  if (ts.isCallExpression(node)) return isLookup(program, node, frame);
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return false;
  const found = trace(program, node, frame);
  return found.length > 0 && found.every((each) => each.kind === 'missing' || isKept(program, each, frame));
};

/** What was found under an id of a session, or a part of it. */
const isKept = (program: Program, found: Trace, frame: Frame | undefined): boolean => {
  const base = found.kind === 'member' ? found.of : found;
  if (base.kind === 'node' && ts.isCallExpression(base.node)) return isLookup(program, base.node, base.frame);
  const access = found.kind === 'member' ? unwrapAccess(found.node) : undefined;
  return access !== undefined && isSessionId(program, access.argumentExpression, frame);
};

const unwrapAccess = (node: ts.Node): ts.ElementAccessExpression | undefined => {
  if (ts.isElementAccessExpression(node)) return node;
  return ts.isPropertyAccessExpression(node) ? unwrapAccess(unwrap(node.expression)) : undefined;
};

const isLookup = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean => {
  const [id] = call.arguments;
  return id !== undefined && /^(?:has|get)$/.test(lastName(call.expression)) && isSessionId(program, id, frame);
};

/** Whether an expression is the id of a session that the caller names: that there is one says nothing of who calls. */
export const isSessionId = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean => {
  const { credential, parts } = dependenceOf(program, expression, frame);
  return credential === undefined && parts.some((part) => /session[-_]?id$/i.test(part));
};
