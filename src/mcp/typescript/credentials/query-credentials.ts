import { ts } from 'ts-morph';
import type { QueryCredential } from '../../../model/facts/credentials.ts';
import type { Server } from '../../../model/facts/servers.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Program } from '../program/program.ts';
import { descendants, enclosingFunction, isFunctionNode, lastName, locate, memberName, symbolPath, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { toValueRef } from '../values/values.ts';

/** Every place where the code of an HTTP endpoint takes a caller's credential from the address. */
export const findQueryCredentials = (program: Program, servers: readonly Server[]): readonly QueryCredential[] => {
  const byPath = new Map<string, Server>();
  for (const server of servers)
    for (const { transport, routes } of server.endpoints)
      for (const { path } of [
        transport.at,
        ...routes.flatMap(({ at, guards }) => [at, ...guards.flatMap((guard) => [guard.at, ...(guard.bodies ?? [])])]),
      ])
        if (!byPath.has(path)) byPath.set(path, server);
  return [...byPath].flatMap(([path, server]) => {
    const module = program.modules.get(path);
    if (module === undefined || !/query|searchParams/.test(module.source.text)) return [];
    return [...descendants(module.source)].flatMap((node): readonly QueryCredential[] => {
      const name = queryNameAt(program, node);
      if (name === undefined || !isCredentialParameter.test(name) || isOfAnotherFlow(node)) return [];
      return [{ server: server.name, within: symbolPath(node), name, at: locate(node), isExample: isExamplePath(path) }];
    });
  });
};

/** A parameter that can only be a credential. `key`, `auth` and `code` may be anything. */
const isCredentialParameter = /^(?:access_?token|auth_?token|bearer_?token|token|jwt|api_?key|api-key|[a-z0-9]+[-_]?api_?key|api_?token)$/i;

/** `req.query.token`, `url.searchParams.get('token')`, `c.req.query('token')`, `const { token } = req.query`. */
const queryNameAt = (program: Program, node: ts.Node): string | undefined => {
  if (ts.isCallExpression(node)) {
    if (!/^(?:get|query)$/.test(lastName(node.expression))) return undefined;
    const { origin } = toValueRef(program, [{ kind: 'node', node, frame: undefined, steps: [] }], node);
    return origin.kind === 'request' && origin.part === 'query' ? origin.name : searchParameter(node);
  }
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    if (lastName(node.expression) !== 'query' || isTarget(node)) return undefined;
    return trace(program, node).flatMap((found) => {
      const { origin } = toValueRef(program, [found], node);
      return origin.kind === 'request' && origin.part === 'query' ? (origin.name ?? []) : [];
    })[0];
  }
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent) || !ts.isVariableDeclaration(node.parent.parent))
    return undefined;
  const { initializer } = node.parent.parent;
  if (initializer === undefined || lastName(unwrap(initializer)) !== 'query') return undefined;
  return memberName(node.propertyName !== undefined && ts.isIdentifier(node.propertyName) ? node.propertyName : node.name);
};

/** `new URL(req.url, …).searchParams.get('token')` */
const searchParameter = (call: ts.CallExpression): string | undefined => {
  const callee = unwrap(call.expression);
  const [name] = call.arguments;
  if (!ts.isPropertyAccessExpression(callee) || name === undefined || !ts.isStringLiteralLike(name)) return undefined;
  return lastName(callee.expression) === 'searchParams' && /\b(?:req|request|ctx|c)\b/.test(scopeText(call)) ? name.text : undefined;
};

const scopeText = (node: ts.Node): string => (enclosingFunction(node) ?? node.getSourceFile()).getText();

const isTarget = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node.parent) && node.parent.left === node && node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;

/** The callback of a login, or a link for one download, is no request of a client. */
const isOfAnotherFlow = (node: ts.Node): boolean => {
  for (let fn = enclosingFunction(node); fn !== undefined; fn = enclosingFunction(fn)) {
    const route = isFunctionNode(fn) && ts.isCallExpression(fn.parent) ? fn.parent.arguments[0] : undefined;
    if (route !== undefined && ts.isStringLiteralLike(route)) return otherRoute.test(route.text);
    const text = fn.getText();
    if (text.length < 3000 && /(?:query\.code\b|['"]code['"]|authorization_code|code_challenge)/.test(text)) return true;
  }
  return false;
};

const otherRoute = /callback|oauth|authorize|token$|download|verify|confirm|reset|invite|unsubscribe|webhook|login|register|revoke/i;
