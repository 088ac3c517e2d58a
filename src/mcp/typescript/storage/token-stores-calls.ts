import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { descendants, lastName, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';

/** Whether an expression can be a credential's text at all: no literal, flag, number, comparison or date. */
export const mayBeText = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean => {
  const node = unwrap(expression);
  if (ts.isPrefixUnaryExpression(node) || ts.isTypeOfExpression(node) || ts.isArrowFunction(node)) return false;
  if (ts.isConditionalExpression(node)) return mayBeText(program, node.whenTrue, frame) || mayBeText(program, node.whenFalse, frame);
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.PlusToken) return true;
    return [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.AmpersandAmpersandToken].includes(kind) &&
      mayBeText(program, node.right, frame)
      ? true
      : kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken
        ? mayBeText(program, node.left, frame)
        : false;
  }
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'length') return false;
  if (ts.isCallExpression(node)) return !dropsContent(node);
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
    const ends = trace(program, node, frame);
    return ends.some((end) => end.kind !== 'missing' && !(end.kind === 'node' && isConstant(end.node)));
  }
  return !isConstant(node);
};

const isConstant = (node: ts.Node): boolean =>
  ts.isLiteralExpression(node) ||
  [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind) ||
  ts.isPrefixUnaryExpression(node) ||
  ts.isFunctionLike(node) ||
  (ts.isCallExpression(node) && dropsContent(node));

/** `Boolean(token)`, `hash.digest()`, `mask(token)` with an unknown body, `token.slice(-4)`. */
export const dropsContent = (call: ts.CallExpression): boolean => {
  const name = lastName(call.expression);
  if (/^(?:Boolean|Number|parseInt|isNaN|digest|now|getTime|includes|startsWith|endsWith|has|test|indexOf|every|some)$/.test(name))
    return true;
  if (/(?:mask|redact|sanitiz|obfuscat|scrub|fingerprint)/i.test(name)) return true;
  const [start, end] = call.arguments;
  if (name !== 'slice' && name !== 'substring') return false;
  return [start, end].some((bound) => bound !== undefined && /^-?[0-4]$/.test(bound.getText()) && bound.getText() !== '0');
};

/** What an authorization server answers, from libraries' functions that ask it. */
export const granting =
  /^(?:getToken|refreshAccessToken|refreshToken|refreshTokens|getTokenFromCode|exchangeCode\w*|exchangeAuthorization|refreshAuthorization|authorizationCodeGrant|refreshTokenGrant|acquireTokenBy\w+|acquireTokenSilent|createToken|oauthCallback|registerClient)$/;

export const passing =
  /^(?:stringify|parse|dump|from|concat|toString|String|trim|assign|fromEntries|entries|structuredClone|btoa|encode|serialize|normalize|json|text|freeze|merge|cloneDeep|pick|stringifySync|stableStringify)$/;

export const encrypting = /^(?:createCipheriv|encryptString|encrypt|seal|secretbox|crypto_secretbox_easy)$/;

/** Whether a function's body encrypts something itself. */
export const encryptsInside = (fn: ts.Node): boolean => {
  for (const node of descendants(fn))
    if (ts.isCallExpression(node) && encrypting.test(lastName(node.expression)) && lastName(node.expression) !== 'encrypt') return true;
  for (const node of descendants(fn))
    if (ts.isCallExpression(node) && /(?:^|\.)subtle\.encrypt$/.test(node.expression.getText())) return true;
  return false;
};
