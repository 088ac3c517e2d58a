import { ts } from 'ts-morph';
import { type HttpClient, httpClients } from '../../../knowledge/http-clients.ts';
import type { SecretPlace } from '../../../model/facts/leaks.ts';
import type { Program } from '../program/program.ts';
import { descendants, findAbove, isInside, lastName, unwrap } from '../program/syntax.ts';
import { type Trace, trace, traceCallees } from '../values/trace.ts';
import type { Caught } from './caught-errors.ts';
import { secretIn } from './request-secrets.ts';

/** A request that may be what failed, and the client that sent it. */
export type FailedRequest = {
  readonly client: HttpClient;
  readonly call: ts.CallExpression;
  /** Of a client whose errors hold the request: where in it a credential stands, if one was sent. */
  readonly secret: SecretPlace | undefined;
};

/**
 * The first request of a known client in what was tried whose error gets out as it is, also in functions that are called there: of those that
 * clients keep in their errors the first with a credential, else any.
 */
export const failedRequest = (program: Program, { tried }: Caught): FailedRequest | undefined =>
  tried === undefined ? undefined : requestIn(program, tried, 0);

const known = new WeakMap<Program, Map<ts.Node, FailedRequest | undefined>>();

const requestIn = (program: Program, root: ts.Node, depth: number): FailedRequest | undefined => {
  const memory = known.get(program) ?? new Map<ts.Node, FailedRequest | undefined>();
  known.set(program, memory);
  if (memory.has(root)) return memory.get(root);
  // Recursion answers with nothing meanwhile.
  memory.set(root, undefined);
  let found: FailedRequest | undefined;
  for (const node of descendants(root, (each) => each === root || !isLeftForLater(each))) {
    if (!ts.isCallExpression(node) || !getsOut(node, root)) continue;
    const next = requestOf(program, node) ?? requestInside(program, node, depth);
    if (found === undefined || (next !== undefined && tells(next))) found = next;
    if (found !== undefined && tells(found)) break;
  }
  memory.set(root, found);
  return found;
};

const registration =
  /^(?:use|on|once|all|get|post|put|patch|delete|route|listen|createServer|serve|addListener|addEventListener|setTimeout|setInterval|setImmediate|tool|registerTool|addTool|registerResource|registerPrompt|resource|prompt|setRequestHandler|setNotificationHandler|addHook|schedule)$/;

/** A function that is given to what runs it another time: a route's handler, a tool's callback, a timer's. What it throws comes out elsewhere. */
const isLeftForLater = (node: ts.Node): boolean => {
  if (!ts.isFunctionLike(node)) return false;
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isClassElement(node)) return true;
  const { parent } = node;
  return ts.isCallExpression(parent) && parent.expression !== node && registration.test(lastName(parent.expression));
};

/** Whether the request that a client keeps in its error holds a credential; other clients keep none. */
const tells = ({ client, secret }: FailedRequest): boolean => !client.holdsRequest || secret !== undefined;

const maximumCalls = 3;

const requestInside = (program: Program, call: ts.CallExpression, depth: number): FailedRequest | undefined => {
  if (depth >= maximumCalls) return undefined;
  const found = traceCallees(program, call).flatMap(({ fn }) =>
    fn.body === undefined ? [] : (requestIn(program, fn.body, depth + 1) ?? []),
  );
  return found.find(tells) ?? found[0];
};

/** Not out of an inner `try` whose `catch` makes something else of the error. */
const getsOut = (call: ts.Node, root: ts.Node): boolean => {
  const inner = findAbove(call, ts.isTryStatement);
  if (inner === undefined || !isInside(inner, root) || inner === root.parent) return true;
  if (inner.catchClause === undefined || !isInside(call, inner.tryBlock)) return getsOut(inner, root);
  const name = inner.catchClause.variableDeclaration?.name.getText();
  for (const node of descendants(inner.catchClause.block))
    if (ts.isThrowStatement(node) && node.expression.getText() === name) return getsOut(inner, root);
  return false;
};

/** `axios.get(…)`, `this.client.get(…)` of `axios.create(…)`, `ky(…)`. An interceptor of answers may replace the error. */
const requestOf = (program: Program, call: ts.CallExpression): FailedRequest | undefined => {
  const callee = unwrap(call.expression);
  const request = (client: HttpClient, creation?: ts.CallExpression): FailedRequest => ({
    client,
    call,
    secret: client.holdsRequest ? secretIn(program, call, creation) : undefined,
  });
  if (ts.isIdentifier(callee)) {
    const client = clientAmong(trace(program, callee));
    return client === undefined ? undefined : request(client);
  }
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:get|post|put|patch|delete|head|request)$/.test(callee.name.text)) return undefined;
  const ends = trace(program, callee.expression);
  const direct = clientAmong(ends);
  if (direct !== undefined) return request(direct);
  for (const end of ends) {
    if (end.kind !== 'node' || !ts.isCallExpression(end.node) || !/^(?:create|extend)$/.test(lastName(end.node.expression))) continue;
    const made = clientAmong(trace(program, end.node.expression, end.frame));
    if (made !== undefined && !/interceptors\.response\.use/.test(end.node.getSourceFile().text)) return request(made, end.node);
  }
  return undefined;
};

const clientAmong = (ends: readonly Trace[]): HttpClient | undefined => {
  for (const end of ends) {
    const client = end.kind === 'external' ? httpClients.find(({ specifier }) => specifier.test(end.specifier)) : undefined;
    if (client !== undefined) return client;
  }
  return undefined;
};
