import { ts } from 'ts-morph';
import { isKnown, tokenDecoders } from '../../../knowledge/guards.ts';
import { no, unknown } from '../../../model/answer.ts';
import type { Comparison, EmptyMatch, Verifier } from '../../../model/facts/guards.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, type FunctionNode, isFunctionNode, lastName, locate, memberName, ownDescendants, unwrap } from '../program/syntax.ts';
import { findMember } from '../values/members.ts';
import { isConstant } from '../values/supposed-values.ts';
import { externalCallee, type Frame, trace } from '../values/trace.ts';
import { readComparison } from './comparisons.ts';
import { emptyMatchOfVerifier } from './empty-match.ts';
import { verifierAt } from './judge-dependence.ts';
import { isComparison, isEquality, isInequality } from './path-facts.ts';

/** The names under which guards of the SDK and of frameworks take the function that verifies a token. */
const verifierMethods = ['verifyAccessToken', 'verifyToken', 'validateToken'];

/** What stands behind `requireBearerAuth({ verifier })`; where its body can't be found, the guard is taken at its word. */
export const readVerifier = (program: Program, call: ts.Node, frame: Frame | undefined): Verifier => {
  const trusted = verifierAt(call, 'library', 'verified');
  if (!ts.isCallExpression(call)) return trusted;
  for (const found of givenAsArgument(program, call, frame)) return judgeVerifier(program, found.fn, found.frame);
  for (const argument of call.arguments) {
    for (const found of findVerifyingFunctions(program, argument, frame)) return judgeVerifier(program, found.fn, found.frame);
  }
  return trusted;
};

type Found = { readonly fn: FunctionNode; readonly frame: Frame | undefined };

/** `withMcpAuth(handler, verifyToken, options)` of mcp-handler, `bearerAuth(verify, options)` of mcp-auth; better-auth's takes the handler second. */
const givenAsArgument = (program: Program, call: ts.CallExpression, frame: Frame | undefined): readonly Found[] => {
  const callee = externalCallee(program, call, frame);
  const isOfHandler = callee?.kind === 'external' && /^(?:mcp-handler|@vercel\/mcp-adapter)(?:\/|$)/.test(callee.specifier);
  const verify = isOfHandler ? call.arguments[1] : lastName(call.expression) === 'bearerAuth' ? call.arguments[0] : undefined;
  return verify === undefined ? [] : functionsOf(program, verify, frame);
};

/** Where such a verifier takes a caller without a token for a genuine one: the package asks it about them as well. */
export const verifierEmptyMatch = (program: Program, call: ts.CallExpression, frame: Frame | undefined): EmptyMatch | undefined => {
  for (const { fn, frame: entered } of givenAsArgument(program, call, frame)) {
    const token = fn.parameters[1];
    if (token !== undefined) return emptyMatchOfVerifier(program, fn, entered, token);
  }
  return undefined;
};

const functionsOf = (program: Program, expression: ts.Expression, frame: Frame | undefined): readonly Found[] =>
  trace(program, expression, frame).flatMap((found): readonly Found[] =>
    found.kind === 'node' && isFunctionNode(found.node) && found.node.body !== undefined ? [{ fn: found.node, frame: found.frame }] : [],
  );

const findVerifyingFunctions = (program: Program, options: ts.Expression, frame: Frame | undefined): readonly Found[] =>
  trace(program, options, frame).flatMap((found) => {
    if (found.kind !== 'node' || !ts.isObjectLiteralExpression(found.node)) return [];
    return found.node.properties.flatMap((property): readonly Found[] => {
      const name = memberName(property.name);
      // `bearerAuth({ verifyToken })` of hono takes the function itself.
      if (name === 'verifyToken' && ts.isMethodDeclaration(property)) return [{ fn: property, frame: found.frame }];
      if (name !== 'verifier' && name !== 'provider' && name !== 'verifyToken') return [];
      const value = ts.isPropertyAssignment(property)
        ? property.initializer
        : ts.isShorthandPropertyAssignment(property)
          ? property.name
          : undefined;
      if (value !== undefined && name === 'verifyToken') return functionsOf(program, value, found.frame);
      return value === undefined ? [] : trace(program, value, found.frame).flatMap((verifier) => methodsOf(program, verifier));
    });
  });

const methodsOf = (program: Program, verifier: ReturnType<typeof trace>[number]): readonly Found[] => {
  if (verifier.kind !== 'node') return [];
  return verifierMethods.flatMap((name) => {
    const members = findMember(program, verifier, name, (expression, frame) => trace(program, expression, frame));
    if (members.kind !== 'values') return [];
    return members.values.flatMap(({ node, frame }): readonly Found[] => {
      if (isFunctionNode(node) && node.body !== undefined) return [{ fn: node, frame }];
      return ts.isExpression(node) ? functionsOf(program, node, frame) : [];
    });
  });
};

/**
 * Whether a function that is to verify a token can refuse one: it throws, returns nothing or false, or asks something that may. "No" needs a
 * body of which every call is known to be harmless.
 */
export const judgeVerifier = (program: Program, fn: FunctionNode, frame: Frame | undefined): Verifier => {
  const at = locate(fn);
  if (fn.body === undefined) return { ...verifierAt(fn, 'unknown', 'unknown'), at };
  const calls = [...ownDescendants(fn.body)].filter((node): node is ts.CallExpression | ts.NewExpression => isCallLike(node));
  const decodes = calls.some((call) => isDecoding(program, call, frame));
  const comparison = comparedToken(program, fn, frame);
  const base = { ...verifierAt(fn, 'unknown', 'unknown'), at, ...(comparison === undefined ? {} : { comparison }) };
  const asks = calls.some((call) => !isHarmless(program, call, frame) && !isDecoding(program, call, frame));
  if (asks) return { ...base, tokenUse: 'unknown' };
  if (canRefuse(fn)) return { ...base, tokenUse: comparesToken(fn) ? 'looked-up' : 'decoded-only', method: decodes ? 'jwt' : 'unknown' };
  if ([...descendants(fn.body)].some(ts.isAwaitExpression)) return { ...base, canReject: unknown('something awaited may refuse') };
  return { ...base, canReject: no(at), tokenUse: 'returned-only', method: 'static' };
};

/** `token === process.env.KEY`. */
const comparedToken = (program: Program, fn: FunctionNode, frame: Frame | undefined): Comparison | undefined => {
  const isToken = (node: ts.Expression): boolean => {
    const inner = unwrap(node);
    const declaration = ts.isIdentifier(inner) ? findDeclaration(inner) : undefined;
    return declaration !== undefined && ts.isParameter(declaration) && declaration.parent === fn;
  };
  for (const node of fn.body === undefined ? [] : ownDescendants(fn.body)) {
    if (!ts.isBinaryExpression(node) || !isComparison(node.operatorToken.kind)) continue;
    const { left, right, operatorToken } = node;
    const expected = isToken(left) ? right : isToken(right) ? left : undefined;
    if (expected === undefined || isConstant(expected)) continue;
    return readComparison(program, node, operatorToken.getText(), expected === right ? left : right, expected, frame, false);
  }
  return undefined;
};

const isCallLike = (node: ts.Node): boolean => ts.isCallExpression(node) || ts.isNewExpression(node);

const harmlessGlobals =
  /^(Date(\.now)?|Math\.\w+|Number|String|Boolean|JSON\.(stringify|parse)|Array\.(from|isArray)|Object\.\w+|console\.\w+|Buffer\.from|atob|btoa|parseInt|crypto\.randomUUID|URL|Error|Promise\.resolve|TextEncoder|TextDecoder)$/;
const harmlessMethods =
  /^(slice|substring|substr|split|trim|replace|replaceAll|toLowerCase|toUpperCase|toString|padEnd|concat|map|filter|join|push|at|getTime|toISOString|startsWith|endsWith|now|floor|info|warn|debug|log|error|decode|encode)$/;

const isHarmless = (program: Program, call: ts.CallExpression | ts.NewExpression, frame: Frame | undefined): boolean => {
  const callee = externalCallee(program, call, frame);
  if (callee?.kind === 'global') return harmlessGlobals.test(callee.name) || harmlessMethods.test(callee.name.split('.').at(-1) ?? '');
  if (callee?.kind === 'external') return /^(randomUUID|randomBytes|createHash)$/.test(callee.name);
  const target = unwrap(call.expression);
  // A method of a value; one with a body in the program is read by nobody here, and so not harmless.
  return (
    ts.isPropertyAccessExpression(target) &&
    harmlessMethods.test(target.name.text) &&
    trace(program, target, frame).every(({ kind }) => kind === 'member' || kind === 'unresolved' || kind === 'missing')
  );
};

const isDecoding = (program: Program, call: ts.CallExpression | ts.NewExpression, frame: Frame | undefined): boolean => {
  const callee = externalCallee(program, call, frame);
  return callee?.kind === 'external' && isKnown(tokenDecoders, callee.specifier, callee.name);
};

const canRefuse = (fn: FunctionNode): boolean => {
  const { body } = fn;
  if (body === undefined) return false;
  if (!ts.isBlock(body)) return mayBeFalsy(body);
  let hasReturn = false;
  for (const node of ownDescendants(body)) {
    if (ts.isThrowStatement(node)) return true;
    if (!ts.isReturnStatement(node)) continue;
    hasReturn = true;
    if (node.expression === undefined || mayBeFalsy(node.expression)) return true;
  }
  return !hasReturn;
};

/** Only what is visibly an identity, or true, is never falsy. */
const mayBeFalsy = (expression: ts.Expression): boolean => {
  const node = unwrap(expression);
  if (ts.isObjectLiteralExpression(node) || node.kind === ts.SyntaxKind.TrueKeyword || ts.isStringLiteral(node)) return false;
  if (ts.isCallExpression(node) && lastName(node.expression) === 'resolve' && node.arguments[0] !== undefined)
    return mayBeFalsy(node.arguments[0]);
  return true;
};

/** A comparison of two values, or a look-up by one, may be one with what is expected. */
const comparesToken = ({ body }: FunctionNode): boolean =>
  body !== undefined &&
  [...ownDescendants(body)].some(
    (node) =>
      (ts.isElementAccessExpression(node) && !ts.isNumericLiteral(node.argumentExpression)) ||
      (ts.isBinaryExpression(node) &&
        (isEquality(node.operatorToken.kind) || isInequality(node.operatorToken.kind)) &&
        !isConstant(node.left) &&
        !isConstant(node.right)),
  );
