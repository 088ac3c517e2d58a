import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { descendants, lastName, memberName } from '../program/syntax.ts';

const known = new WeakMap<Program, ReadonlyMap<string, ts.Node>>();

/** A place of the program that tests one of these names, hands it to a function that checks, or lists it in a schema or text. */
export const mentionsOf = (program: Program, names: readonly string[]): ts.Node | undefined => {
  let mentions = known.get(program);
  if (mentions === undefined) {
    mentions = collect(program);
    known.set(program, mentions);
  }
  for (const name of names) {
    const found = mentions.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
};

const checking =
  /^(?:assert|invariant|ok|strict|Boolean|isDefined|parse|safeParse)$|^(?:require|ensure|check|validate|must|verify|getRequired|getEnv|env)/i;

const collect = (program: Program): ReadonlyMap<string, ts.Node> => {
  const mentions = new Map<string, ts.Node>();
  const note = (tested: ts.Node): void => {
    for (const node of descendants(tested)) if (ts.isIdentifier(node) && !mentions.has(node.text)) mentions.set(node.text, node);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && telling.test(node.expression.getText())) return;
    if (ts.isIfStatement(node) && onlyTells(node)) {
      visit(node.thenStatement);
      return;
    }
    if (ts.isIfStatement(node) || ts.isWhileStatement(node)) note(node.expression);
    else if (ts.isConditionalExpression(node)) note(node.condition);
    else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) note(node.operand);
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) note(node.left);
    else if (ts.isBinaryExpression(node) && comparing.test(node.operatorToken.getText()) && [node.left, node.right].some(isNothing)) {
      // `const hasKey = (process.env.KEY ?? '').length > 0`
      note(node.left);
      note(node.right);
    } else if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      /^process\.env\b/.test(node.left.getText())
    )
      mentions.set(lastName(node.left), node);
    else if (ts.isCallExpression(node) && checking.test(lastName(node.expression))) for (const argument of node.arguments) note(argument);
    else if (ts.isStringLiteralLike(node) && isVariable(node.text) && !isRead(node)) mentions.set(node.text, node);
    else if (ts.isPropertyAssignment(node) && isVariable(memberName(node.name) ?? '')) mentions.set(memberName(node.name) ?? '', node);
    ts.forEachChild(node, visit);
  };
  for (const { source } of program.modules.values()) visit(source);
  return mentions;
};

const comparing = /^(?:[<>]=?|[!=]==?)$/;

/** What the presence of a value is compared with. */
const isNothing = (side: ts.Expression): boolean =>
  side.kind === ts.SyntaxKind.NullKeyword ||
  ts.isNumericLiteral(side) ||
  (ts.isStringLiteralLike(side) && side.text === '') ||
  (ts.isIdentifier(side) && side.text === 'undefined');

/** `if (!KEY) console.warn('…')`: the start goes on without it. */
const onlyTells = ({ thenStatement, elseStatement }: ts.IfStatement): boolean => {
  const statements = ts.isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
  return elseStatement === undefined && statements.length > 0 && statements.every(isTelling);
};

/** `` console.log(`token: ${TOKEN ? 'set' : 'unset'}`) `` changes nothing. */
const telling = /^(?:console|logger|log|this\.logger)\.(?:log|warn|warning|error|info|debug)$/;

const isTelling = (statement: ts.Statement): boolean =>
  ts.isExpressionStatement(statement) &&
  ts.isCallExpression(statement.expression) &&
  telling.test(statement.expression.expression.getText());

const isVariable = (name: string): boolean => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name);

/** `process.env['NAME']` */
const isRead = (node: ts.Node): boolean => ts.isElementAccessExpression(node.parent);
