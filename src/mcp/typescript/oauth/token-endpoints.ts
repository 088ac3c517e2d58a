import { ts } from 'ts-morph';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
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
import { authorizationCode, codeVerifier, names as holdsValue, type Parameter } from './parameter-tests.ts';
import { fateOf, holdersIn, isWhole, ownNames, reads, testsOf } from './protocol-values.ts';

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
    if (!ts.isObjectLiteralExpression(node) || !answersToken(node) || !isAnswered(node)) continue;
    const fn = handlerAround(node);
    if (fn !== undefined && !found.has(fn)) found.set(fn, node);
  }
  return [...found].flatMap(([fn, node]): readonly TokenEndpoint[] => {
    if (!/authorization_code|\bcode\b/.test(fn.getText()) || reachesOut(program, fn, { given: new Set() }, new Set())) return [];
    const isProven = clientProofs.some((proof) => isSent(program, fn, proof) && fateOf(program, fn, proof) !== 'free');
    return [{ fn, node, token: tokenIn(node), lacks: isProven ? undefined : lackIn(program, fn), isProven }];
  });
};

/** `{ access_token: token, token_type: 'Bearer' }`, of an answer; metadata and stores have no type beside it. */
const answersToken = ({ properties }: ts.ObjectLiteralExpression): boolean => {
  const names = properties.map(({ name }) => memberName(name));
  return names.includes('access_token') && names.some((name) => name === 'token_type' || name === 'expires_in');
};

/** Whether a literal is given back or sent, also by the name that it was given: not what is only kept. */
const isAnswered = (node: ts.Node): boolean => {
  for (let at = node; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return true;
    if (
      ts.isCallExpression(parent) &&
      parent.expression !== at &&
      !/^(?:update|store|save|set|put|insert|upsert)/i.test(lastName(parent.expression))
    )
      return true;
    if (ts.isBinaryExpression(parent) && parent.right === at && /\.body$/.test(parent.left.getText())) return true;
    if (ts.isVariableDeclaration(parent)) {
      const fn = enclosingFunction(parent);
      return (
        fn !== undefined &&
        [...descendants(fn)].some(
          (use) => ts.isIdentifier(use) && use !== parent.name && findDeclaration(use) === parent && isAnswered(use),
        )
      );
    }
    if (ts.isStatement(parent)) return false;
  }
  return false;
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

const outward = /^(?:fetch|axios|request|got|ky|post|refreshAccessToken|getToken|handleTokenRequest|exchange\w*)$/;

/**
 * Whether another server is given the client's code or verifier, or the whole request, on the way: then it decides. Where it is asked with a code of
 * its own, which was kept, nothing is said of the client's.
 */
const reachesOut = (program: Program, fn: FunctionNode, { given, wholes }: Handed, seen: ReadonlySet<FunctionNode>): boolean => {
  if (seen.has(fn) || seen.size > maximumDepth) return false;
  const names = new Set([...sentNames(fn, authorizationCode, given), ...sentNames(fn, codeVerifier, given)]);
  const holders = holdersIn(fn, wholes);
  const holds = (node: ts.Node): boolean => holdsValue(node, authorizationCode, names) || holdsValue(node, codeVerifier, names);
  for (const node of descendants(fn)) {
    if (!ts.isCallExpression(node)) continue;
    const callees = traceCallees(program, node);
    if (
      callees.length === 0 &&
      outward.test(lastName(node.expression)) &&
      node.arguments.some((each) => holds(each) || holdsRequest(each, holders))
    )
      return true;
    for (const callee of callees) {
      const handed = (isHanded: (argument: ts.Expression) => boolean): readonly string[] =>
        callee.fn.parameters.flatMap(({ name }, index) => {
          const argument = node.arguments[index];
          return ts.isIdentifier(name) && argument !== undefined && isHanded(argument) ? [name.text] : [];
        });
      const next = { given: new Set(handed(holds)), wholes: handed((argument) => holdsRequest(argument, holders)) };
      if (reachesOut(program, callee.fn, next, new Set([...seen, fn]))) return true;
    }
  }
  return false;
};

/** The parameters of a function that hold the code or verifier, and those that hold the whole request; absent for a handler. */
type Handed = { readonly given: ReadonlySet<string>; readonly wholes?: readonly string[] };

/** The names of a value, also of the objects and parameters that it was put in: `{ code }`, `form.append('code', code)`. */
const sentNames = (fn: FunctionNode, parameter: Parameter, given: ReadonlySet<string>): ReadonlySet<string> => {
  const found = new Set(ownNames(fn, parameter, given));
  for (const node of descendants(fn)) {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) {
      if (packs(unwrap(node.initializer)) && holdsValue(node.initializer, parameter, found)) found.add(node.name.text);
    } else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const holder = unwrap(node.expression.expression);
      const puts =
        /^(?:set|append)$/.test(node.expression.name.text) && node.arguments.slice(1).some((each) => holdsValue(each, parameter, found));
      if (puts && ts.isIdentifier(holder)) found.add(holder.text);
    }
  }
  return found;
};

/** `{ code }`, `new URLSearchParams({ code })`, `JSON.stringify({ code })`, `code=${code}`: not what is looked up with it. */
const packs = (made: ts.Expression): boolean =>
  ts.isObjectLiteralExpression(made) ||
  ts.isNewExpression(made) ||
  ts.isTemplateExpression(made) ||
  ts.isBinaryExpression(made) ||
  (ts.isCallExpression(made) &&
    /^(?:stringify|toString|encode\w*|from|assign|fromEntries|build\w*|make\w*)$/.test(lastName(made.expression)));

const holdsRequest = (argument: ts.Expression, holders: ReadonlySet<string>): boolean =>
  [...descendants(argument, (node) => !ts.isFunctionLike(node))].some(
    (node) => ts.isExpression(node) && !(ts.isPropertyAssignment(node.parent) && node.parent.name === node) && isWhole(node, holders),
  );

const clientProofs: readonly Parameter[] = [
  { wire: 'client_secret', spelled: /client_?secret$/i },
  { wire: 'assertion', spelled: /assertion$/i },
  { wire: 'password', spelled: /password$/i },
];

/** Whether only a client with its secret redeems a code: the secret is tested, and not for another grant alone. */
export const demandsSecret = (program: Program, { fn }: TokenEndpoint): boolean =>
  clientProofs
    .slice(0, 1)
    .some((proof) => testsOf(program, fn, proof).some(({ node, calls }) => [node, ...calls].every((each) => !isOfClientGrant(each))));

const isOfClientGrant = (node: ts.Node): boolean => {
  for (let at = node; at.parent !== undefined && !ts.isFunctionLike(at); at = at.parent)
    if (ts.isIfStatement(at.parent) && at.parent.thenStatement === at && at.parent.expression.getText().includes('client_credentials'))
      return true;
  return false;
};

/** Whether a request may bring a value, and it is not one of the server's own for another server. */
const isSent = (program: Program, fn: FunctionNode, { wire, spelled }: Parameter, seen: ReadonlySet<FunctionNode> = new Set()): boolean => {
  if (seen.has(fn) || seen.size > maximumDepth) return false;
  return [...descendants(fn)].some((node) => {
    if (ts.isBindingElement(node)) return spelled.test(memberName(node.propertyName ?? node.name) ?? '');
    if (ts.isPropertyAccessExpression(node)) return spelled.test(node.name.text) && !ownSettings.test(node.expression.getText());
    if (ts.isStringLiteralLike(node))
      return node.text === wire && (ts.isCallExpression(node.parent) || ts.isElementAccessExpression(node.parent));
    return (
      ts.isCallExpression(node) &&
      traceCallees(program, node).some((callee) => isSent(program, callee.fn, { wire, spelled }, new Set([...seen, fn])))
    );
  });
};

const ownSettings = /^(?:process\.env|import\.meta\.env|(?:\w+\.)*(?:env|config|settings|options|secrets))$/i;

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
