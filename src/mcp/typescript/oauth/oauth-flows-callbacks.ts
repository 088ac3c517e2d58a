import { ts } from 'ts-morph';
import type { OAuthFlow } from '../../../model/facts/oauth.ts';
import type { Listen } from '../../../model/facts/servers.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import {
  accessedName,
  descendants,
  enclosingFunction,
  type FunctionNode,
  isFunctionNode,
  lastName,
  memberName,
  mentions,
  unwrap,
} from '../program/syntax.ts';
import { callSites, traceCallees } from '../values/trace.ts';
import { loopbackListen } from './oauth-flows-listen.ts';
import { isUnpacking, mayTestUnpacked, unpackedIn } from './oauth-flows-unpacked.ts';
import { isNothing, state } from './parameter-tests.ts';
import { fateOf } from './protocol-values.ts';

/** A request handler that takes the authorization code out of the redirect. */
export type Callback = {
  readonly handler: FunctionNode;
  /** Where it reads the code. */
  readonly read: ts.Node;
  readonly stateTest: NonNullable<OAuthFlow['callback']>['stateTest'];
  readonly isLoopback: boolean;
  /** The paths that it answers, as far as they are written there. */
  readonly paths: readonly string[];
  readonly listen?: Listen;
};

export const findCallbacks = (program: Program, module: Module): readonly Callback[] => {
  if (!/\bcode\b|createToken\(/.test(module.source.text)) return [];
  const found = new Map<FunctionNode, ts.Node>();
  const visit = (node: ts.Node): void => {
    if (readsCode(node) || takesAnswer(module, node)) {
      const handler = handlerAround(node);
      if (handler !== undefined && !found.has(handler)) found.set(handler, node);
    }
    ts.forEachChild(node, visit);
  };
  visit(module.source);
  return [...found].flatMap(([handler, read]): readonly Callback[] => {
    if (isAuthorizationServer(handler)) return [];
    const listen = loopbackListen(program, module, handler);
    return [
      {
        handler,
        read,
        stateTest: stateTestIn(program, module, handler),
        paths: pathsOf(handler),
        isLoopback: listen !== undefined || /https?:\/\/(?:localhost|127\.0\.0\.1)/.test(module.source.text),
        ...(listen === undefined ? {} : { listen }),
      },
    ];
  });
};

/** `url.searchParams.get('code')`, `req.query.code`, `const { code } = req.query`, `c.req.query('code')`, `@Query('code') code`. */
const readsCode = (node: ts.Node): boolean => {
  if (ts.isParameter(node)) return isQueryOf(node, 'code');
  if (ts.isCallExpression(node)) {
    const [name] = node.arguments;
    if (name === undefined || !ts.isStringLiteralLike(name) || name.text !== 'code') return false;
    return /(?:searchParams|params|query)\.get$|\.req\.query$/i.test(node.expression.getText());
  }
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return accessedName(node) === 'code' && /(?:^|\.)query$/.test(node.expression.getText());
  if (!ts.isBindingElement(node) || memberName(node.propertyName ?? node.name) !== 'code') return false;
  const declaration = node.parent.parent;
  return (
    ts.isVariableDeclaration(declaration) &&
    /(?:^|\.)query$|searchParams/.test(declaration.initializer === undefined ? '' : unwrap(declaration.initializer).getText())
  );
};

/** `@Query('code') code: string` of a controller of NestJS. */
const isQueryOf = (parameter: ts.ParameterDeclaration, name: string): boolean =>
  (ts.getDecorators(parameter) ?? []).some(({ expression }) => {
    const [first] = ts.isCallExpression(expression) && lastName(expression.expression) === 'Query' ? expression.arguments : [];
    return first !== undefined && ts.isStringLiteralLike(first) && first.text === name;
  });

/** `oauthClient.createToken(req.url)` of intuit-oauth, which takes the code out of the address and leaves `state` to its caller. */
const takesAnswer = ({ specifiers }: Module, node: ts.Node): boolean =>
  ts.isCallExpression(node) &&
  lastName(node.expression) === 'createToken' &&
  specifiers.includes('intuit-oauth') &&
  node.arguments.some((argument) => /\b(?:url|originalUrl)\b/.test(argument.getText()));

/** The outermost function that is handed to a server or router, or whose first parameter is a request. */
const handlerAround = (node: ts.Node): FunctionNode | undefined => {
  if (ts.isParameter(node)) return isFunctionNode(node.parent) ? node.parent : undefined;
  for (let fn = enclosingFunction(node); fn !== undefined; fn = enclosingFunction(fn)) {
    const [first] = fn.parameters;
    if (first !== undefined && /^_?(?:req|request|c|ctx|context|q)$/i.test(first.name.getText())) return fn;
  }
  return undefined;
};

/** `app.get('/callback', handler)`, and what the handler compares the address's path with. */
const pathsOf = (handler: FunctionNode): readonly string[] => {
  const route = ts.isCallExpression(handler.parent) ? handler.parent.arguments[0] : undefined;
  const inside = [...descendants(handler)].filter((node) => ts.isStringLiteralLike(node) && ts.isBinaryExpression(node.parent));
  return [...(route === undefined ? [] : [route]), ...inside].flatMap((node) =>
    ts.isStringLiteralLike(node) && node.text.startsWith('/') ? [node.text] : [],
  );
};

/** A token endpoint reads a code as well: of its own making. */
const isAuthorizationServer = (handler: FunctionNode): boolean =>
  /grant_type|code_verifier\b.*===|authorizationCodes?\.get\(/.test(handler.getText()) &&
  !/fetch\(|axios|getToken|exchange/i.test(handler.getText());

const isStateName = (text: string): boolean =>
  /(?:^|[._])\w*state$/i.test(text) || /\.get\(['"]state['"]\)$/.test(text) || /\['state'\]$/.test(text);

/** What becomes of `state` in the handler, or where the handler hands it on together with the code. */
const stateTestIn = (program: Program, module: Module, handler: FunctionNode): Callback['stateTest'] => {
  const said = stateTestOf(program, handler, 0);
  // Under another name the value itself may be compared, or be what is kept for it.
  const isTested = said === 'none' || said === 'logged-only' ? isSetBeside(program, handler) : false;
  const own = isTested ? 'looked-up' : said;
  if (own !== 'logged-only' || !handsStateOn(handler)) return own;
  const around = [...program.modules.values()].filter(
    (each) => each === module || each.specifiers.some((specifier) => program.paths.resolve(each.path, specifier) === module.path),
  );
  if (around.some(({ source }) => [...descendants(source)].some(comparesState))) return 'compared';
  return isTestedByWaiting(program, handler, 0) ? 'looked-up' : own;
};

/** Whether who waits for the answer of a listener, or calls who does, sets its `state` beside something or hands it on to be. */
const isTestedByWaiting = (program: Program, inside: ts.Node, depth: number): boolean => {
  const fn = enclosingFunction(inside);
  if (fn === undefined || depth > maximumWaiting) return false;
  return (
    callSites(program, fn).some((site) => {
      const waiting = enclosingFunction(site);
      return waiting !== undefined && (fateOf(program, waiting, state) !== 'free' || isTestedByWaiting(program, site, depth + 1));
    }) || isTestedByWaiting(program, fn, depth + 1)
  );
};

const maximumWaiting = 3;

/** Whether the value of `state` is set beside something, in whatever variable it stands; what is unpacked from it says nothing of it. */
const isSetBeside = (program: Program, handler: FunctionNode): boolean =>
  unpackedIn(handler).names.size === 0 && fateOf(program, handler, state) === 'tested';

/** `resolve({ code, state })`, `return { code, state }` */
const handsStateOn = (handler: FunctionNode): boolean =>
  [...descendants(handler)].some(
    (node) =>
      (ts.isShorthandPropertyAssignment(node) || ts.isPropertyAssignment(node)) &&
      isStateName(node.name.getText()) &&
      ts.isObjectLiteralExpression(node.parent),
  );

const comparesState = (node: ts.Node): boolean => {
  if (!ts.isBinaryExpression(node) || !isComparison(node)) return false;
  const sides = [unwrap(node.left), unwrap(node.right)];
  return sides.some((side) => isStateName(side.getText())) && !sides.some(isNothing);
};

/** What the handler does with `state`. A function of another place that is given the state, or the whole address, may compare it. */
const stateTestOf = (program: Program, handler: FunctionNode, depth: number): Callback['stateTest'] => {
  let isRead = false;
  const derived = namesDerivedFromState(handler);
  const unpacked = unpackedIn(handler);
  for (const node of descendants(handler)) {
    if (mayTestUnpacked(node, unpacked)) return 'looked-up';
    if (comparesState(node) || comparesDerived(node, derived)) return 'compared';
    if (
      ts.isElementAccessExpression(node) &&
      isStateName(node.argumentExpression.getText()) &&
      !ts.isStringLiteralLike(node.argumentExpression)
    )
      return 'looked-up';
    if (ts.isCallExpression(node) && !isUnpacking(node) && !/^(?:console|logger|log|res|response)\b/.test(node.expression.getText())) {
      const given = node.arguments.map((argument) => unwrap(argument).getText());
      if (/^(?:authorizationCodeGrant|callback|finishAuth|handleCallback|acquireTokenByCode)$/.test(lastName(node.expression)))
        return 'unknown';
      if (!isConversion(node) && !isDigest(node) && node.arguments.some((argument) => holdsState(argument, derived))) return 'looked-up';
      if (!isConversion(node) && given.some((text) => isStateName(text) || /\.get\(['"]state['"]\)|expectedState|\.state\b/.test(text)))
        return 'looked-up';
      const inside = given.some((text) => wholeRequest.test(text)) ? stateTestInside(program, node, depth) : 'none';
      if (inside !== 'none' && inside !== 'logged-only') return inside;
      // The whole address is handed on: what happens there is not known.
      if (
        given.some((text) => /^(?:req|request|query|req\.query|params|currentUrl)$/.test(text)) &&
        !isParsing(node) &&
        traceCallees(program, node).length === 0
      )
        return 'unknown';
    }
    if (ts.isIdentifier(node) && /state$/i.test(node.text)) isRead = true;
  }
  return isRead ? 'logged-only' : 'none';
};

/** The variables of a function that are made of `state`: its hash, its parts. */
const namesDerivedFromState = (handler: FunctionNode): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const node of descendants(handler)) {
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined || !ts.isIdentifier(node.name)) continue;
    if (unpacks.test(node.initializer.getText())) continue;
    if (isStateName(unwrap(node.initializer).getText()) || mentions(node.initializer, names)) names.add(node.name.text);
  }
  return names;
};

/** Who reads what somebody wrote into `state` has not tested it. */
const unpacks = /JSON\.parse|atob|base64|decode/i;

const comparesDerived = (node: ts.Node, derived: ReadonlySet<string>): boolean =>
  ts.isBinaryExpression(node) &&
  isComparison(node) &&
  [node.left, node.right].some((side) => {
    const value = unwrap(side);
    return ts.isIdentifier(value) && derived.has(value.text);
  }) &&
  ![unwrap(node.left), unwrap(node.right)].some(isNothing);

/** The name of what is kept for a state: `store.get(`oauth:state:${state}`)`. */
const holdsState = (argument: ts.Expression, derived: ReadonlySet<string>): boolean => {
  const value = unwrap(argument);
  if (ts.isIdentifier(value)) return derived.has(value.text);
  return (
    ts.isTemplateExpression(value) &&
    value.templateSpans.some(({ expression }) => mentions(expression, derived) || isStateName(expression.getText()))
  );
};

const isDigest = (call: ts.CallExpression): boolean =>
  /^(?:encode|digest|update|from|createHash|set|log|warn|error|info|debug)$/.test(lastName(call.expression));

/** The request, its address or its query, as frameworks name them. */
const wholeRequest =
  /^(?:c|ctx|context|event|q|_?req|request|url|query|params|searchParams|currentUrl)(?:\.(?:req|request|raw|url|query|params|searchParams))*(?:\(\))?$/;

/** What the functions of this program do with `state` that are given the whole request. */
const stateTestInside = (program: Program, call: ts.CallExpression, depth: number): Callback['stateTest'] => {
  if (depth >= 3) return 'unknown';
  const found = traceCallees(program, call).map(({ fn }) => stateTestOf(program, fn, depth + 1));
  return (['compared', 'looked-up', 'unknown', 'logged-only'] as const).find((each) => found.includes(each)) ?? 'none';
};

const isConversion = (call: ts.CallExpression): boolean =>
  /^(?:String|Boolean|decodeURIComponent|encodeURIComponent)$/.test(lastName(call.expression));

const isParsing = (call: ts.CallExpression): boolean => /parse|URL/.test(call.expression.getText());

const isComparison = ({ operatorToken: { kind } }: ts.BinaryExpression): boolean =>
  [
    ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsEqualsToken,
    ts.SyntaxKind.EqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsToken,
  ].includes(kind);
