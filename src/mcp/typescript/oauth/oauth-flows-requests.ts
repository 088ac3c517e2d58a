import { ts } from 'ts-morph';
import type { OAuthFlow } from '../../../model/facts/oauth.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { descendants, lastName, memberName, unwrap } from '../program/syntax.ts';
import { trace, traceCallees } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { type AddressParameter, readAddress } from './oauth-flows-addresses.ts';
import { around, type Parameters, parametersOf } from './oauth-flows-parameters.ts';
import { judgeState, type State } from './oauth-flows-states.ts';

/** What sends the user to an authorization server, or asks it for a token. */
export type AuthorizationRequest = {
  readonly node: ts.Node;
  readonly grant: OAuthFlow['grant'];
  readonly state: OAuthFlow['authorize']['state'];
  /** Where a `state` that can be guessed is made. */
  readonly weakAt?: ts.Node;
  readonly pkce: OAuthFlow['authorize']['pkce'];
  /** The literal end of `redirect_uri`, such as `/callback`, or the whole of it. */
  readonly redirect?: string;
  /** The library takes the callback itself, and compares `state` when it was asked for one. */
  readonly hasOwnCallback?: true;
  /** What stands for `client_id`; libraries know theirs from the client that they belong to. */
  readonly client?: AddressParameter;
};

/**
 * Requests that are built by hand (`response_type`), those that libraries build of what they are given, and the `state()` that the
 * client of the SDK asks its provider for.
 */
export const findAuthorizationRequests = (program: Program, module: Module): readonly AuthorizationRequest[] => {
  if (
    !/response_type|generateAuthUrl|grant_type|getAuthCodeUrl|authorizeURL|authorizeUri|getAuthorizationUrl|OAuthClientProvider|Strategy\(|authori[sz]e\b/.test(
      module.source.text,
    )
  )
    return [];
  const found = new Map<ts.Node, AuthorizationRequest>();
  for (const node of descendants(module.source)) {
    const request = requestAt(program, module, node);
    if (request !== undefined && !found.has(request.node)) found.set(request.node, request);
  }
  return [...found.values()];
};

const requestAt = (program: Program, module: Module, node: ts.Node): AuthorizationRequest | undefined => {
  if (ts.isPropertyAssignment(node)) return fromProperty(program, node);
  if (ts.isCallExpression(node)) return fromSetter(program, node) ?? fromLibrary(program, module, node);
  if (ts.isMethodDeclaration(node)) return fromProvider(program, node);
  if (ts.isNewExpression(node)) return fromStrategy(program, node);
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ? fromText(program, node) : undefined;
};

const fromProperty = (program: Program, property: ts.PropertyAssignment): AuthorizationRequest | undefined => {
  const name = memberName(property.name);
  if (name === 'client_id') return fromImplied(program, property);
  if (name !== 'grant_type' && name !== 'response_type') return undefined;
  const value = textOf(program, property.initializer);
  if (name === 'grant_type' && value === 'password') return { node: property, grant: 'password', state: 'unknown', pkce: 'unknown' };
  if (name !== 'response_type' || (value !== 'code' && value !== 'token') || !ts.isObjectLiteralExpression(property.parent))
    return undefined;
  // A request that a client sends in the query names its client; without one it is metadata, or a request under examination.
  if (!property.parent.properties.some((each) => memberName(each.name) === 'client_id')) return undefined;
  const parameters = parametersOf(property.parent, around(property));
  return toRequest(program, property.parent, value, parameters, property.parent.properties.some(ts.isSpreadAssignment));
};

/**
 * `new URLSearchParams({ client_id, redirect_uri, scope })` for an authorization server that takes no `response_type`: the function names its path,
 * and no secret, code or grant goes along.
 */
const fromImplied = (program: Program, property: ts.PropertyAssignment): AuthorizationRequest | undefined => {
  const literal = property.parent;
  if (!ts.isObjectLiteralExpression(literal) || !ts.isNewExpression(literal.parent)) return undefined;
  const names = literal.properties.map((each) => memberName(each.name) ?? '');
  if (!names.includes('redirect_uri') || names.some((name) => asksForToken.test(name))) return undefined;
  const scope = around(property);
  if (!namesAuthorizationPath(scope) || asksForToken.test(setNamesIn(scope))) return undefined;
  return implied(toRequest(program, literal, 'code', parametersOf(literal, scope), literal.properties.some(ts.isSpreadAssignment)));
};

/** Not every issuer that takes no `response_type` knows PKCE. */
const implied = (request: AuthorizationRequest): AuthorizationRequest =>
  request.pkce === 'none' ? { ...request, pkce: 'unknown' } : request;

const asksForToken = /^(?:response_type|grant_type|client_secret|code|code_verifier|refresh_token|token)$/m;

/** The path ends what is written: `https://github.com/login/oauth/authorize`. */
const namesAuthorizationPath = (scope: ts.Node): boolean =>
  [...descendants(scope)].some(
    (node) =>
      (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) &&
      /\/authori[sz]e\/?\??$/.test(node.text) &&
      !/\/authori[sz]e$/.test(routeOf(node) ?? ''),
  );

/** What a handler is registered for is no address of somebody else. */
const routeOf = (node: ts.Node): string | undefined =>
  ts.isStringLiteralLike(node) && node.text.startsWith('/') && !ts.isNewExpression(node.parent) ? node.text : undefined;

const setNamesIn = (scope: ts.Node): string =>
  [...descendants(scope)]
    .flatMap((node) => {
      const [name] = ts.isCallExpression(node) && /^(?:set|append)$/.test(lastName(node.expression)) ? node.arguments : [];
      return name !== undefined && ts.isStringLiteralLike(name) ? [name.text] : [];
    })
    .join('\n');

/** `url.searchParams.set('response_type', 'code')` */
const fromSetter = (program: Program, call: ts.CallExpression): AuthorizationRequest | undefined => {
  const [name, value] = call.arguments;
  if (!/^(?:set|append)$/.test(lastName(call.expression)) || name === undefined || value === undefined) return undefined;
  if (!ts.isStringLiteralLike(name)) return undefined;
  if (name.text === 'client_id') {
    const scope = around(call);
    const names = setNamesIn(scope);
    if (!/^redirect_uri$/m.test(names) || asksForToken.test(names) || !namesAuthorizationPath(scope)) return undefined;
    return implied(toRequest(program, call, 'code', parametersOf(undefined, scope), false));
  }
  if (name.text !== 'grant_type' && name.text !== 'response_type') return undefined;
  const text = textOf(program, value);
  if (name.text === 'grant_type' && text === 'password') return { node: call, grant: 'password', state: 'unknown', pkce: 'unknown' };
  if (name.text !== 'response_type' || (text !== 'code' && text !== 'token')) return undefined;
  return toRequest(program, call, text, parametersOf(undefined, around(call)), false);
};

/** `https://…/authorize?response_type=code&client_id=…` in one text or several. */
const fromText = (program: Program, text: ts.StringLiteralLike | ts.TemplateExpression): AuthorizationRequest | undefined => {
  const address = readAddress(text);
  const grant = address?.parameters.get('response_type') ?? ({ kind: 'text', text: 'code' } as const);
  if (address === undefined || grant.kind !== 'text' || !address.parameters.has('client_id')) return undefined;
  if (grant.text !== 'code' && grant.text !== 'token') return undefined;
  const request = toRequest(program, address.node, grant.text, address.parameters, address.isOpen);
  return address.parameters.has('response_type') ? request : implied(request);
};

/** Functions that build the request: the package, and the names of its options where they are not those of OAuth. */
const libraries: readonly { readonly name: string; readonly specifier: RegExp }[] = [
  { name: 'generateAuthUrl', specifier: /./ },
  { name: 'getAuthCodeUrl', specifier: /^@azure\/msal-node$/ },
  { name: 'authorizeURL', specifier: /^simple-oauth2$/ },
  { name: 'getAuthorizationUrl', specifier: /^@workos-inc\/node$/ },
  { name: 'authorizeUri', specifier: /^intuit-oauth$/ },
];

const fromLibrary = (program: Program, { specifiers }: Module, call: ts.CallExpression): AuthorizationRequest | undefined => {
  const name = lastName(call.expression);
  const known = libraries.find((each) => each.name === name && specifiers.some((specifier) => each.specifier.test(specifier)));
  if (known === undefined || traceCallees(program, call).length > 0) return undefined;
  const [options] = call.arguments;
  const literal = options === undefined ? undefined : trace(program, options).find(({ node }) => ts.isObjectLiteralExpression(node))?.node;
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return undefined;
  return toRequest(program, call, 'code', parametersOf(literal, literal), literal.properties.some(ts.isSpreadAssignment));
};

/** `state()` of a class that implements `OAuthClientProvider`; the SDK's client makes the rest of the request itself. */
const fromProvider = (program: Program, method: ts.MethodDeclaration): AuthorizationRequest | undefined => {
  if (memberName(method.name) !== 'state' || method.body === undefined || !ts.isClassLike(method.parent)) return undefined;
  const isProvider = (method.parent.heritageClauses ?? []).some((clause) => /\bOAuthClientProvider\b/.test(clause.getText()));
  if (!isProvider) return undefined;
  for (const node of descendants(method.body)) {
    if (!ts.isReturnStatement(node) || node.expression === undefined) continue;
    const state = judgeState(program, node.expression);
    if (state.state === 'predictable' || state.state === 'constant') return { node: method, grant: 'code', ...state, pkce: 's256' };
  }
  return undefined;
};

/** Strategies that keep and compare a `state` whatever they are told, or unless they are told not to; the others took passport-oauth2's ways. */
const statefulStrategies = /^passport-(?:openidconnect|auth0|azure-ad)$/;

/** A strategy of passport that sends users to another server: without `state` (or a store for it) passport compares nothing. */
const fromStrategy = (program: Program, node: ts.NewExpression): AuthorizationRequest | undefined => {
  const [options] = node.arguments ?? [];
  if (!/Strategy$/.test(lastName(node.expression)) || options === undefined) return undefined;
  const isOfPassport = trace(program, node.expression).some(
    (end) => end.kind === 'external' && /^(?:@\w[\w-]*\/)?passport-/.test(end.specifier) && !statefulStrategies.test(end.specifier),
  );
  const literal = isOfPassport ? trace(program, options).find((end) => ts.isObjectLiteralExpression(end.node))?.node : undefined;
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return undefined;
  const names = literal.properties.map((each) => (ts.isSpreadAssignment(each) ? '...' : (memberName(each.name) ?? '')));
  if (!names.includes('callbackURL') || !/^client_?ID$/i.test(names.find((name) => /client_?id/i.test(name)) ?? '')) return undefined;
  // `passport.authenticate('github', { state })` leaves the comparison to the author.
  const isGiven =
    names.some((name) => /^(?:state|store|\.\.\.)$/.test(name)) || /authenticate\([^)]*\bstate\b/s.test(node.getSourceFile().text);
  return { node, grant: 'code', state: isGiven ? 'unknown' : 'none', pkce: 'unknown', hasOwnCallback: true };
};

const toRequest = (
  program: Program,
  node: ts.Node,
  grant: 'code' | 'token',
  parameters: Parameters,
  isOpen: boolean,
): AuthorizationRequest => {
  const redirect = redirectOf(program, parameters.get('redirect_uri'));
  const client = parameters.get('client_id');
  return {
    node,
    grant,
    ...(client === undefined ? {} : { client }),
    ...stateOf(program, parameters.get('state'), isOpen),
    pkce: pkceOf(program, parameters, isOpen),
    ...(redirect === undefined ? {} : { redirect }),
  };
};

const stateOf = (program: Program, parameter: AddressParameter | undefined, isOpen: boolean): State => {
  if (parameter === undefined) return { state: isOpen ? 'unknown' : 'none' };
  return parameter.kind === 'text' ? { state: 'constant' } : judgeState(program, parameter.expression);
};

const pkceOf = (program: Program, parameters: Parameters, isOpen: boolean): AuthorizationRequest['pkce'] => {
  const challenge = parameters.get('code_challenge');
  if (challenge === undefined) return isOpen ? 'unknown' : 'none';
  const method = parameters.get('code_challenge_method');
  const text = method === undefined || method.kind === 'text' ? method?.text : textOf(program, method.expression);
  if (text === 'plain') return 'plain';
  return challenge.kind === 'expression' && judgeState(program, challenge.expression).state === 'predictable' ? 'weak' : 's256';
};

/** What can be told of `redirect_uri`: all of it, or what stands behind the last part that is put in. */
const redirectOf = (program: Program, parameter: AddressParameter | undefined): string | undefined => {
  if (parameter === undefined) return undefined;
  if (parameter.kind === 'text') return decodeURIComponent(parameter.text.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  for (const end of trace(program, parameter.expression)) {
    if (end.kind !== 'node') continue;
    if (ts.isStringLiteralLike(end.node)) return end.node.text;
    if (ts.isTemplateExpression(end.node)) {
      const start = /^https?:\/\/[^:/]*$/.exec(end.node.head.text)?.[0] ?? '';
      return `${start}…${end.node.templateSpans.at(-1)?.literal.text ?? ''}`;
    }
  }
  return undefined;
};

const textOf = (program: Program, expression: ts.Expression): string | undefined => {
  const own = constantText(unwrap(expression));
  if (own !== undefined) return own;
  const ends = trace(program, expression);
  const [only] = ends;
  return ends.length === 1 && only?.kind === 'node' ? constantText(only.node) : undefined;
};
