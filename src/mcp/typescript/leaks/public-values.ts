import { ts } from 'ts-morph';
import { findDeclaration } from '../program/scopes.ts';
import { enclosingFunction, isFunctionNode, ownDescendants, unwrap } from '../program/syntax.ts';
import type { Trace } from '../values/trace.ts';

/** What services publish in pages, by their own documents: Mapbox, Stripe and Clerk, Supabase. A bare `pk_` is a secret with some. */
const publicPrefix = /^(?:pk\.|pk_(?:live|test)_|sb_publishable_)/;

/** Whether a name stands where its value was tested to be one that is published: `token.startsWith('pk.') ? token : undefined`. */
export const isTestedPublic = (name: ts.Expression): boolean => {
  const text = name.getText();
  for (let at: ts.Node = name; at.parent !== undefined && !isFunctionNode(at); at = at.parent) {
    const above = at.parent;
    if (ts.isConditionalExpression(above) && above.whenTrue === at && holds(above.condition, text)) return true;
    if (ts.isIfStatement(above) && above.thenStatement === at && holds(above.expression, text)) return true;
    if (isAnd(above) && above.right === at && holds(above.left, text)) return true;
    const { pos } = at;
    if (ts.isBlock(above) && above.statements.some((each) => each.end <= pos && leavesOtherwise(each, text))) return true;
  }
  return false;
};

/** Whether a value was handed on by a return or a variable that lets only published ones through. */
export const isFilteredPublic = ({ steps }: Trace): boolean =>
  steps.some((step, index) => {
    const before = steps[index - 1];
    if (before === undefined || !mayTestPublic(step.getSourceFile())) return false;
    const uses = handedOn(before, step)
      .flatMap(alternatives)
      .filter((value) => ts.isIdentifier(value) && findDeclaration(value) === step);
    return uses.length > 0 && uses.every(isTestedPublic);
  });

const known = new WeakMap<ts.SourceFile, boolean>();

/** Whether a file may hold such a test at all: this is asked at every step of every value. */
const mayTestPublic = (source: ts.SourceFile): boolean => {
  const cached = known.get(source);
  if (cached !== undefined) return cached;
  const answer = source.text.includes('startsWith') && /pk\.|pk_|sb_publishable_/.test(source.text);
  known.set(source, answer);
  return answer;
};

/** The expressions by which what `declaration` names became the value of `before`. */
const handedOn = (before: ts.Node, declaration: ts.Node): readonly ts.Expression[] => {
  if (ts.isVariableDeclaration(before)) return before.initializer === undefined ? [] : [before.initializer];
  const body = ts.isCallExpression(before) ? enclosingFunction(declaration)?.body : undefined;
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return ts.isExpression(body) ? [body] : [];
  return [...ownDescendants(body)].flatMap((node) =>
    ts.isReturnStatement(node) && node.expression !== undefined ? [node.expression] : [],
  );
};

const alternatives = (expression: ts.Expression): readonly ts.Expression[] => {
  const node = unwrap(expression);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(alternatives);
  if (isAnd(node)) return alternatives(node.right);
  return isOr(node) ? [node.left, node.right].flatMap(alternatives) : [node];
};

const isAnd = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;

const isOr = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) &&
  (node.operatorToken.kind === ts.SyntaxKind.BarBarToken || node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken);

/** Whether a condition is true of published values alone. */
const holds = (condition: ts.Expression, name: string): boolean => {
  const node = unwrap(condition);
  if (isAnd(node)) return holds(node.left, name) || holds(node.right, name);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'startsWith')
    return false;
  const [prefix] = node.arguments;
  return (
    node.expression.expression.getText() === name &&
    prefix !== undefined &&
    ts.isStringLiteralLike(prefix) &&
    publicPrefix.test(prefix.text)
  );
};

/** `if (!token || !token.startsWith('pk.')) return undefined;` */
const leavesOtherwise = (statement: ts.Statement, name: string): boolean => {
  if (!ts.isIfStatement(statement) || !isTrueOfOthers(statement.expression, name)) return false;
  const last = ts.isBlock(statement.thenStatement) ? statement.thenStatement.statements.at(-1) : statement.thenStatement;
  return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
};

const isTrueOfOthers = (condition: ts.Expression, name: string): boolean => {
  const node = unwrap(condition);
  if (isOr(node)) return isTrueOfOthers(node.left, name) || isTrueOfOthers(node.right, name);
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken && holds(node.operand, name);
};
