import { ts } from 'ts-morph';
import type { Edit } from '../../../model/finding.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { enclosingFunction, spanBetween } from '../program/syntax.ts';

/** Puts the statement of a guard in front of the route's, where it follows at once: `app.post('/mcp', handle); app.use(guard);`. */
export const movedUp = (program: Program, route: ts.CallExpression, guard: ts.CallExpression): Edit | undefined => {
  const module = moduleOf(program, route);
  const first = statementOf(route);
  const second = statementOf(guard);
  if (module === undefined || first === undefined || second === undefined || first.parent !== second.parent) return undefined;
  const { text } = module.source;
  // A comment between them is about one of the two.
  if (first.end > second.getStart() || text.slice(first.end, second.getStart()).trim() !== '') return undefined;
  const span = (statement: ts.Statement): Edit['replacements'][number]['span'] =>
    spanBetween(module.source, statement.getStart(), statement.end);
  return {
    path: module.path,
    baseBlob: module.blob,
    replacements: [
      { span: span(first), text: second.getText() },
      { span: span(second), text: first.getText() },
    ],
  };
};

const statementOf = (call: ts.CallExpression): ts.ExpressionStatement | undefined =>
  ts.isExpressionStatement(call.parent) ? call.parent : undefined;

/** Gives a route the guard that another route of the same function names among its arguments: `app.get('/mcp', guard, handle)`. */
export const guardedLike = (program: Program, route: ts.CallExpression, guard: ts.Identifier): Edit | undefined => {
  const module = moduleOf(program, route);
  const handler = route.arguments.at(-1);
  const declaration = findDeclaration(guard);
  if (module === undefined || handler === undefined || declaration === undefined || route.arguments.some(ts.isSpreadElement))
    return undefined;
  if (guard.getSourceFile() !== module.source || enclosingFunction(guard) !== enclosingFunction(route)) return undefined;
  const isThere = ts.isFunctionDeclaration(declaration) || declaration.end < route.getStart();
  if (!isThere) return undefined;
  const start = handler.getStart();
  return {
    path: module.path,
    baseBlob: module.blob,
    replacements: [{ span: spanBetween(module.source, start, start), text: `${guard.text}, ` }],
  };
};
