import { ts } from 'ts-morph';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import {
  descendants,
  enclosingFunction,
  type FunctionNode,
  isFunctionNode,
  lastName,
  memberName,
  propertyNamed,
  unwrap,
} from '../program/syntax.ts';
import { traceCallees } from '../values/trace.ts';
import { authorizationCode, codeVerifier, type Parameter } from './parameter-tests.ts';
import { fateOf, reads } from './protocol-values.ts';

/** A function that answers a client with an access token that this program has made. */
export type TokenEndpoint = {
  readonly fn: FunctionNode;
  /** The answer. */
  readonly node: ts.Node;
  /** The token in it. */
  readonly token: ts.Expression | undefined;
  /** What is not looked at before: the code, or whether its verifier belongs to the challenge. */
  readonly lacks: 'code' | 'verifier' | undefined;
  /** A secret of the client, or the user's password, is looked at. */
  readonly isProven: boolean;
};

export const findTokenEndpoints = (program: Program, module: Module): readonly TokenEndpoint[] => {
  if (!/access_token/.test(module.source.text) || !/authorization_code|grant_type/.test(module.source.text)) return [];
  const found = new Map<FunctionNode, ts.ObjectLiteralExpression>();
  for (const node of descendants(module.source)) {
    if (!ts.isObjectLiteralExpression(node) || !answersToken(node)) continue;
    const fn = handlerAround(node);
    if (fn !== undefined && !found.has(fn)) found.set(fn, node);
  }
  return [...found].flatMap(([fn, node]): readonly TokenEndpoint[] => {
    if (!/authorization_code|\bcode\b/.test(fn.getText()) || reachesOut(program, fn, new Set())) return [];
    const isProven = clientProofs.some((proof) => fateOf(program, fn, proof) !== 'free');
    return [{ fn, node, token: tokenIn(node), lacks: isProven ? undefined : lackIn(program, fn), isProven }];
  });
};

/** `{ access_token: token, token_type: 'Bearer' }`, of an answer; metadata and stores have no type beside it. */
const answersToken = ({ properties }: ts.ObjectLiteralExpression): boolean => {
  const names = properties.map(({ name }) => memberName(name));
  return names.includes('access_token') && names.some((name) => name === 'token_type' || name === 'expires_in');
};

const tokenIn = (answer: ts.ObjectLiteralExpression): ts.Expression | undefined => {
  const value = propertyNamed(answer, 'access_token');
  return value !== undefined && ts.isExpression(value) ? value : undefined;
};

/** The function around that takes a request: it reads the grant, or the code. */
const handlerAround = (node: ts.Node): FunctionNode | undefined => {
  for (let fn = enclosingFunction(node); fn !== undefined; fn = enclosingFunction(fn)) {
    const [first] = fn.parameters;
    if (first !== undefined && /^_?(?:req|request|c|ctx|context|event)$/i.test(first.name.getText())) return fn;
  }
  return undefined;
};

const maximumDepth = 3;

/** Whether another server is asked on the way: then it decides, and knows the code. */
const reachesOut = (program: Program, fn: FunctionNode, seen: ReadonlySet<FunctionNode>): boolean => {
  if (seen.has(fn) || seen.size > maximumDepth) return false;
  for (const node of descendants(fn)) {
    if (!ts.isCallExpression(node)) continue;
    const name = lastName(node.expression);
    if (/^(?:fetch|axios|request|got|ky|refreshAccessToken|getToken|handleTokenRequest|exchange\w*)$/.test(name)) {
      const isOwn = traceCallees(program, node).length > 0;
      if (!isOwn) return true;
    }
    if (traceCallees(program, node).some((callee) => reachesOut(program, callee.fn, new Set([...seen, fn])))) return true;
  }
  return false;
};

const clientProofs: readonly Parameter[] = [
  { wire: 'client_secret', spelled: /client_?secret$/i },
  { wire: 'assertion', spelled: /assertion$/i },
  { wire: 'password', spelled: /password$/i },
];

const refreshToken: Parameter = { wire: 'refresh_token', spelled: /refresh_?token$/i };

const lackIn = (program: Program, fn: FunctionNode): TokenEndpoint['lacks'] => {
  const proves = (proof: Parameter): boolean => fateOf(program, fn, proof) !== 'free';
  if (proves(authorizationCode)) return proves(codeVerifier) ? undefined : 'verifier';
  return reads(fn, authorizationCode) || !proves(refreshToken) ? 'code' : undefined;
};

/** `exchangeAuthorizationCode` of a provider for the SDK's router, which is told not to compare the verifier and does not look at it itself. */
export const findCarelessProviders = ({ source }: Module): readonly ts.Node[] => {
  if (!source.text.includes('skipLocalPkceValidation')) return [];
  const found: ts.Node[] = [];
  for (const node of descendants(source)) {
    if (!ts.isClassLike(node) && !ts.isObjectLiteralExpression(node)) continue;
    const members: readonly ts.Node[] = ts.isClassLike(node) ? node.members : node.properties;
    const skip = members.find((member) => nameOf(member) === 'skipLocalPkceValidation' && /=\s*true|:\s*true/.test(member.getText()));
    const exchange = functionNamed(members, 'exchangeAuthorizationCode');
    if (skip === undefined || exchange?.body === undefined || usesParameter(exchange, 2)) continue;
    found.push(skip);
  }
  return found;
};

/** `exchangeAuthorizationCode` of providers for the SDK's router, with the name of the code that it is given. */
export const findExchanges = ({ source }: Module): readonly { readonly fn: FunctionNode; readonly code: string }[] => {
  if (!source.text.includes('challengeForAuthorizationCode')) return [];
  return [...descendants(source)].flatMap((node) => {
    if (!ts.isClassLike(node) && !ts.isObjectLiteralExpression(node)) return [];
    const members: readonly ts.Node[] = ts.isClassLike(node) ? node.members : node.properties;
    const fn = functionNamed(members, 'exchangeAuthorizationCode');
    const code = fn?.parameters[1]?.name;
    const isProvider = members.some((member) => nameOf(member) === 'challengeForAuthorizationCode');
    return isProvider && fn?.body !== undefined && code !== undefined && ts.isIdentifier(code) ? [{ fn, code: code.text }] : [];
  });
};

const nameOf = (member: ts.Node): string | undefined =>
  ts.isPropertyDeclaration(member) || ts.isPropertyAssignment(member) || ts.isMethodDeclaration(member) || ts.isGetAccessor(member)
    ? memberName(member.name)
    : undefined;

const functionNamed = (members: readonly ts.Node[], name: string): FunctionNode | undefined => {
  const member = members.find((each) => nameOf(each) === name);
  if (member === undefined || ts.isMethodDeclaration(member)) return member;
  const made = ts.isPropertyAssignment(member) || ts.isPropertyDeclaration(member) ? member.initializer : undefined;
  const value = made === undefined ? undefined : unwrap(made);
  return value !== undefined && isFunctionNode(value) ? value : undefined;
};

/** A rest parameter, `arguments` and what is handed on as a whole may hold it. */
const usesParameter = (fn: FunctionNode, index: number): boolean => {
  if (fn.parameters.some(({ dotDotDotToken }) => dotDotDotToken !== undefined) || fn.body?.getText().includes('arguments') === true)
    return true;
  const name = fn.parameters[index]?.name;
  if (name === undefined || fn.body === undefined) return false;
  if (!ts.isIdentifier(name)) return true;
  return [...descendants(fn.body)].some((node) => ts.isIdentifier(node) && node.text === name.text && !isLogged(node));
};

const isLogged = (node: ts.Node): boolean => {
  for (let at = node.parent; at !== undefined && !ts.isStatement(at); at = at.parent)
    if (ts.isCallExpression(at) && /^(?:console\.|logger\.|log$|debug$)/.test(at.expression.getText())) return true;
  return false;
};
