import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import type { AmbientFallback } from '../../../model/facts/credentials.ts';
import { isExamplePath } from '../../source-files.ts';
import { dependenceOf } from '../guards/dependence.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, isFunctionNode, locate, ownDescendants, symbolPath, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { callersTokensIn } from './callers-tokens.ts';
import { variableOf } from './environment-variables.ts';

/** Every place where a credential of the server takes the place of one that a caller did not show. */
export const findAmbientFallbacks = (program: Program): readonly AmbientFallback[] =>
  [...program.modules.values()].flatMap((module) => (/\benv\b|config/i.test(module.source.text) ? fallbacksIn(program, module) : []));

const fallbacksIn = (program: Program, { source, path }: Module): readonly AmbientFallback[] => {
  const found: AmbientFallback[] = [];
  for (const node of descendants(source)) {
    for (const { shown, instead, test } of alternativesAt(node)) {
      const name = ownCredential(program, instead);
      if (name === undefined || isOptedIn(program, instead, shown)) continue;
      if (test !== undefined && !isAbout(test, shown) && dependenceOf(program, test).credential === undefined) continue;
      const [token] = callersTokensIn(program, shown);
      if (token === undefined) continue;
      found.push({
        server: ownerOf(program, node),
        within: symbolPath(node),
        at: locate(instead),
        name,
        credential: token.what,
        credentialAt: locate(token.node),
        isExample: isExamplePath(path),
      });
    }
  }
  return found;
};

/** `test` decides between the two, where it is not the presence of the first itself. */
type Alternative = { readonly shown: ts.Expression; readonly instead: ts.Expression; readonly test?: ts.Expression };

const credentialWord = /token|key|auth|secret|credential|bearer|header/i;

/** `header ?? own`, `header ? header : own`, and a function that gives the one where it is there and the other where it is not. */
const alternativesAt = (node: ts.Node): readonly Alternative[] => {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const isFallback =
      kind === ts.SyntaxKind.BarBarToken ||
      kind === ts.SyntaxKind.QuestionQuestionToken ||
      kind === ts.SyntaxKind.BarBarEqualsToken ||
      kind === ts.SyntaxKind.QuestionQuestionEqualsToken;
    return isFallback && credentialWord.test(node.getText()) ? [{ shown: node.left, instead: node.right }] : [];
  }
  if (ts.isConditionalExpression(node)) {
    if (!credentialWord.test(node.getText())) return [];
    const test = node.condition;
    return [
      { shown: node.whenTrue, instead: node.whenFalse, test },
      { shown: node.whenFalse, instead: node.whenTrue, test },
    ];
  }
  if (ts.isIfStatement(node)) return credentialWord.test(node.expression.getText()) ? takenInstead(node) : [];
  if (!isFunctionNode(node) || node.body === undefined || !ts.isBlock(node.body) || !credentialWord.test(node.body.getText())) return [];
  const returned = [...ownDescendants(node.body)].flatMap((each) =>
    ts.isReturnStatement(each) && each.expression !== undefined ? [{ statement: each, expression: each.expression }] : [],
  );
  if (returned.length < 2) return [];
  const last = returned.at(-1);
  const body = node.body;
  if (last === undefined || last.statement.parent !== body) return [];
  return returned.slice(0, -1).flatMap(({ statement, expression }) => {
    const test = testAbove(statement, body);
    return test === undefined ? [] : [{ shown: expression, instead: last.expression, test }];
  });
};

/** `let token = header; if (!token) token = own;` */
const takenInstead = ({ expression, thenStatement }: ts.IfStatement): readonly Alternative[] => {
  const test = expression.getText().replaceAll(/\s/g, '');
  const statements = ts.isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
  return statements.flatMap((statement): readonly Alternative[] => {
    const taken = ts.isExpressionStatement(statement) ? unwrap(statement.expression) : statement;
    if (!ts.isBinaryExpression(taken) || taken.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isIdentifier(taken.left)) return [];
    const name = taken.left.text;
    const isMissing = test === `!${name}` || test.startsWith(`${name}===undefined`) || test === `${name}==null`;
    const declaration = isMissing ? findDeclaration(taken.left) : undefined;
    return declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined
      ? [{ shown: declaration.initializer, instead: taken.right }]
      : [];
  });
};

/** `typeof header === 'string' ? header : own` */
const isAbout = (test: ts.Expression, shown: ts.Expression): boolean => {
  const text = shown.getText();
  return [...descendants(test)].some((node) => ts.isExpression(node) && node.getText() === text);
};

/** `if (header) return header;` */
const testAbove = (statement: ts.Node, body: ts.Node): ts.Expression | undefined => {
  for (let at = statement; at !== body && at.parent !== undefined; at = at.parent)
    if (ts.isIfStatement(at.parent) && at.parent.thenStatement === at) return at.parent.expression;
  return undefined;
};

/** The variable of a credential that an expression is, whatever else it may be. */
const ownCredential = (program: Program, expression: ts.Expression): string | undefined => {
  for (const end of trace(program, expression)) {
    const name = variableOf(end);
    if (name !== undefined && isCredentialVariable(name)) return name;
  }
  return undefined;
};

/** `config.allowSharedKey ? env.KEY : undefined`, also as an `if` around it: whoever runs the server has decided so, or it is not served over HTTP. */
const isOptedIn = (program: Program, instead: ts.Expression, shown: ts.Expression): boolean => {
  const own = unwrap(instead);
  if (ts.isConditionalExpression(own)) return true;
  if (ts.isBinaryExpression(own) && own.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return true;
  for (let at: ts.Node = instead; at.parent !== undefined && !isFunctionNode(at); at = at.parent) {
    const test =
      ts.isIfStatement(at.parent) && at.parent.expression !== at
        ? at.parent.expression
        : ts.isConditionalExpression(at.parent) && at.parent.condition !== at
          ? at.parent.condition
          : undefined;
    if (test !== undefined && !isAbout(test, shown) && dependenceOf(program, test).credential === undefined) return true;
  }
  return false;
};
