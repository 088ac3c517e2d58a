import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { lastName, memberName, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { dependenceOf } from './dependence.ts';
import { isAboutPath } from './judge-dependence.ts';
import type { Judgement, TextMatch } from './judgement.ts';
import { isEquality } from './path-facts.ts';

/** `PUBLIC.some((path) => req.path.startsWith(path))`: whether the route is one of a list. Undefined for all else. */
export const judgeListedRoute = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
  holds: boolean,
): Judgement | undefined => {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'some') return undefined;
  const values = constantTexts(program, callee.expression, frame);
  const [callback] = call.arguments;
  const test = callback === undefined ? undefined : testOf(unwrap(callback));
  if (values.length === 0 || test === undefined) return undefined;
  const { parts, credential } = dependenceOf(program, test.address, frame);
  if (credential !== undefined || !isAboutPath(parts)) return undefined;
  const withQuery = hasQuery(program, test.address, frame);
  return { kind: 'routing', part: 'path', values, holds, match: test.match, ...(withQuery ? { withQuery } : {}) };
};

/** Whether it is `req.url` or `req.originalUrl`, and not what was taken out of them. */
export const hasQuery = (program: Program, address: ts.Expression, frame: Frame | undefined): boolean =>
  trace(program, address, frame).some(
    (found) => found.kind === 'member' && found.of.kind === 'parameter' && /^(?:url|originalUrl)$/.test(found.path.at(-1) ?? ''),
  );

/** The texts of a list, or of a `Set`, that holds nothing else. */
export const constantTexts = (program: Program, expression: ts.Expression, frame: Frame | undefined): readonly string[] => {
  const [only, ...others] = trace(program, expression, frame);
  if (only?.kind !== 'node' || others.length > 0) return [];
  if (ts.isNewExpression(only.node)) {
    const [list] = only.node.arguments ?? [];
    return list === undefined || only.node.expression.getText() !== 'Set' ? [] : constantTexts(program, list, only.frame);
  }
  if (!ts.isArrayLiteralExpression(only.node)) return [];
  const texts = only.node.elements.map((element) => constantText(unwrap(element)));
  return texts.every((text) => text !== undefined) ? texts : [];
};

type AddressTest = { readonly address: ts.Expression; readonly match: TextMatch };

const matches: Readonly<Record<string, TextMatch>> = { startsWith: 'prefix', endsWith: 'suffix', includes: 'contains' };

/** What a callback asks of its parameter. */
const testOf = (callback: ts.Expression): AddressTest | undefined => {
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return undefined;
  const [parameter] = callback.parameters;
  const body = ts.isBlock(callback.body) ? returned(callback.body) : callback.body;
  if (parameter === undefined || memberName(parameter.name) === undefined || body === undefined) return undefined;
  const isParameter = (node: ts.Expression): boolean => {
    const inner = unwrap(node);
    return ts.isIdentifier(inner) && findDeclaration(inner) === parameter;
  };
  const read = (expression: ts.Expression): AddressTest | undefined => {
    const node = unwrap(expression);
    if (ts.isCallExpression(node)) {
      const target = unwrap(node.expression);
      const match = matches[lastName(target)];
      const [given] = node.arguments;
      if (match === undefined || given === undefined || !ts.isPropertyAccessExpression(target)) return undefined;
      if (isParameter(beginningOf(given))) return { address: target.expression, match };
      return undefined;
    }
    if (!ts.isBinaryExpression(node)) return undefined;
    const { left, right, operatorToken } = node;
    if (isEquality(operatorToken.kind)) {
      if (isParameter(right)) return { address: left, match: 'exact' };
      return isParameter(left) ? { address: right, match: 'exact' } : undefined;
    }
    // `path === each || path.startsWith(`${each}/`)`.
    if (operatorToken.kind !== ts.SyntaxKind.BarBarToken) return undefined;
    const both = [read(left), read(right)];
    return both.every((each) => each !== undefined) ? both.find((each) => each?.match === 'prefix') : undefined;
  };
  return read(body);
};

/** `${path}/` and `path + '/'` ask for what lies below the path. */
const beginningOf = (given: ts.Expression): ts.Expression => {
  const node = unwrap(given);
  if (ts.isTemplateExpression(node) && node.head.text === '' && node.templateSpans.length === 1)
    return node.templateSpans[0]?.expression ?? node;
  const isSum = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
  return isSum && constantText(unwrap(node.right)) === '/' ? node.left : node;
};

const returned = ({ statements }: ts.Block): ts.Expression | undefined => {
  const [only, ...others] = statements;
  return only !== undefined && others.length === 0 && ts.isReturnStatement(only) ? only.expression : undefined;
};
