import { ts } from 'ts-morph';
import type { Tool } from '../../../model/facts/servers.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, isFunctionNode, locate, ownDescendants, unwrap } from '../program/syntax.ts';
import type { ToolDefinition } from './tool-definitions.ts';

const lookup = /^(?:includes|has|some|every|indexOf)$/;
const writing =
  /\bawait\b[^;]*(?:method:\s*['"`](?:POST|PUT|PATCH|DELETE)|\.(?:delete|remove|create|update|insert|send|write|publish|drop|put|patch|post)\w*\(|\b(?:INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|DROP\s+TABLE)\b)/;

/** A test of scopes in a tool's function that protects nothing: it comes after the work, or asks the caller's own arguments. */
export const scopeFlawOf = ({ bodies }: ToolDefinition): Tool['scopeFlaw'] => {
  for (const { node } of bodies) {
    if (!isFunctionNode(node) || node.body === undefined || !ts.isBlock(node.body)) continue;
    for (const test of ownDescendants(node.body)) {
      if (!ts.isIfStatement(test) || !refuses(test.thenStatement)) continue;
      const scopes = scopesAskedIn(test.expression);
      if (scopes === undefined) continue;
      if (isArgument(scopes, node)) return { kind: 'own-arguments', at: locate(test.expression) };
      if (/auth|session|context|ctx|extra/i.test(scopes.getText()) && isAfterWork(test))
        return { kind: 'after-work', at: locate(test.expression) };
    }
  }
  return undefined;
};

/** The list in `scopes.includes('write')`. */
const scopesAskedIn = (condition: ts.Expression): ts.Expression | undefined => {
  for (const node of descendants(condition)) {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) continue;
    const list = unwrap(node.expression.expression);
    if (lookup.test(node.expression.name.text) && /scopes?$/i.test(list.getText().replace(/\)$/, ''))) return list;
  }
  return undefined;
};

const refuses = (then: ts.Statement): boolean => {
  for (const node of ownDescendants(then)) if (ts.isThrowStatement(node) || ts.isReturnStatement(node)) return true;
  return false;
};

/** A field of what the caller sends: of the first parameter, which is no context. */
const isArgument = (list: ts.Expression, fn: ts.SignatureDeclaration): boolean => {
  let root = list;
  while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
  const [first] = fn.parameters;
  const declaration = ts.isIdentifier(root) ? findDeclaration(root) : undefined;
  if (first === undefined || declaration === undefined || /auth|session|context|extra/i.test(list.getText())) return false;
  // With one parameter it may be the context of a tool without arguments; a pattern that takes `scopes` out of it is not.
  if (declaration === first) return fn.parameters.length > 1;
  return ts.isBindingElement(declaration) && ts.isObjectBindingPattern(declaration.parent) && declaration.parent.parent === first;
};

const isAfterWork = (test: ts.IfStatement): boolean => {
  if (!ts.isBlock(test.parent)) return false;
  const earlier = test.parent.statements.slice(0, test.parent.statements.indexOf(test));
  return earlier.some((statement) => !ts.isIfStatement(statement) && writing.test(statement.getText()));
};
