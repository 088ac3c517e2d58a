import { ts } from 'ts-morph';
import type { OAuthFlow } from '../../model/project.ts';
import type { Module } from './module.ts';
import type { Program } from './program.ts';
import { descendants, enclosingFunction, lastName, memberName, unwrap } from './syntax.ts';
import { trace, traceCallees } from './trace.ts';
import { constantText } from './values.ts';

/** What sends the user to an authorization server, or asks it for a token. */
export type AuthorizationRequest = {
  readonly node: ts.Node;
  readonly grant: OAuthFlow['grant'];
  readonly state: OAuthFlow['authorize']['state'];
  readonly pkce: OAuthFlow['authorize']['pkce'];
};

/** Requests that are built by hand (`response_type`), and those that google-auth-library builds (`generateAuthUrl`). */
export const findAuthorizationRequests = (program: Program, module: Module): readonly AuthorizationRequest[] => {
  if (!/response_type|generateAuthUrl|grant_type/.test(module.source.text)) return [];
  const found = new Map<ts.Node, AuthorizationRequest>();
  const visit = (node: ts.Node): void => {
    const request = ts.isPropertyAssignment(node)
      ? fromProperty(program, node)
      : ts.isCallExpression(node)
        ? (fromSetter(program, node) ?? fromGoogle(program, node))
        : undefined;
    if (request !== undefined && !found.has(request.node)) found.set(request.node, request);
    ts.forEachChild(node, visit);
  };
  visit(module.source);
  return [...found.values()];
};

const fromProperty = (program: Program, property: ts.PropertyAssignment): AuthorizationRequest | undefined => {
  const name = memberName(property.name);
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

/** `url.searchParams.set('response_type', 'code')` */
const fromSetter = (program: Program, call: ts.CallExpression): AuthorizationRequest | undefined => {
  const [name, value] = call.arguments;
  if (!/^(?:set|append)$/.test(lastName(call.expression)) || name === undefined || value === undefined) return undefined;
  if (!ts.isStringLiteralLike(name) || (name.text !== 'grant_type' && name.text !== 'response_type')) return undefined;
  const text = textOf(program, value);
  if (name.text === 'grant_type' && text === 'password') return { node: call, grant: 'password', state: 'unknown', pkce: 'unknown' };
  if (name.text !== 'response_type' || (text !== 'code' && text !== 'token')) return undefined;
  return toRequest(program, call, text, parametersOf(undefined, around(call)), false);
};

const fromGoogle = (program: Program, call: ts.CallExpression): AuthorizationRequest | undefined => {
  if (lastName(call.expression) !== 'generateAuthUrl' || traceCallees(program, call).length > 0) return undefined;
  const [options] = call.arguments;
  const literal = options === undefined ? undefined : trace(program, options).find(({ node }) => ts.isObjectLiteralExpression(node))?.node;
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return undefined;
  return toRequest(program, call, 'code', parametersOf(literal, literal), literal.properties.some(ts.isSpreadAssignment));
};

const around = (node: ts.Node): ts.Node => enclosingFunction(node) ?? node.getSourceFile();

/** Parameters by name: of the literal itself, and those that the function around it sets one by one. */
const parametersOf = (literal: ts.ObjectLiteralExpression | undefined, scope: ts.Node): ReadonlyMap<string, ts.Expression> => {
  const parameters = new Map<string, ts.Expression>();
  for (const property of literal?.properties ?? []) {
    const name = memberName(property.name) ?? '';
    if (ts.isPropertyAssignment(property)) parameters.set(name, property.initializer);
    else if (ts.isShorthandPropertyAssignment(property)) parameters.set(name, property.name);
  }
  for (const node of descendants(scope)) {
    if (ts.isCallExpression(node) && /^(?:set|append)$/.test(lastName(node.expression))) {
      const [name, value] = node.arguments;
      if (name !== undefined && value !== undefined && ts.isStringLiteralLike(name) && !parameters.has(name.text))
        parameters.set(name.text, value);
    } else if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left)
    ) {
      const name = node.left.name.text;
      if (/^(?:state|code_challenge|code_challenge_method)$/.test(name)) parameters.set(name, node.right);
    }
  }
  return parameters;
};

const toRequest = (
  program: Program,
  node: ts.Node,
  grant: 'code' | 'token',
  parameters: ReadonlyMap<string, ts.Expression>,
  isOpen: boolean,
): AuthorizationRequest => {
  const state = parameters.get('state');
  const challenge = parameters.get('code_challenge');
  const method = parameters.get('code_challenge_method');
  return {
    node,
    grant,
    state: state === undefined ? (isOpen ? 'unknown' : 'none') : stateOf(program, state),
    pkce:
      challenge === undefined
        ? isOpen
          ? 'unknown'
          : 'none'
        : method !== undefined && textOf(program, method) === 'plain'
          ? 'plain'
          : 's256',
  };
};

const random = /random(?:Bytes|UUID|Values|String)?\b|nanoid|uuid|generateState|randomState/i;

const stateOf = (program: Program, expression: ts.Expression): AuthorizationRequest['state'] => {
  const ends = trace(program, expression);
  const texts = ends.map((end) => (end.kind === 'node' ? end.node.getText().slice(0, 400) : ''));
  if (texts.some((text) => /Math\.random|^Date\.now\(\)|^`?\$?\{?Date\.now|^String\(Date\.now/.test(text))) return 'predictable';
  if (ends.length > 0 && ends.every((end) => end.kind === 'node' && ts.isStringLiteralLike(end.node))) return 'constant';
  return texts.length > 0 && texts.every((text) => random.test(text)) ? 'random' : 'unknown';
};

const textOf = (program: Program, expression: ts.Expression): string | undefined => {
  const own = constantText(unwrap(expression));
  if (own !== undefined) return own;
  const ends = trace(program, expression);
  const [only] = ends;
  return ends.length === 1 && only?.kind === 'node' ? constantText(only.node) : undefined;
};
