import { ts } from 'ts-morph';
import { type HttpClient, httpClients } from '../../../knowledge/http-clients.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, findAbove, isFunctionNode, isInside, lastName, unwrap } from '../program/syntax.ts';
import { callSites, type Trace, trace, traceCallees } from '../values/trace.ts';

/** An error that the program caught: where it is named, and what failed. */
export type Caught = { readonly at: ts.Node; readonly tried: ts.Node | undefined };

const maximumHandovers = 3;

/** What a name stands for when it is a caught error: of a `catch`, of a rejected promise, of an error handler, or handed on by one of them. */
export const caughtError = (program: Program, name: ts.Identifier, depth = 0): Caught | undefined => {
  const declaration = findDeclaration(name);
  if (declaration === undefined || depth > maximumHandovers) return undefined;
  if (ts.isVariableDeclaration(declaration)) {
    if (ts.isCatchClause(declaration.parent)) return { at: declaration, tried: declaration.parent.parent.tryBlock };
    return declaration.initializer === undefined ? undefined : castError(program, declaration.initializer, depth);
  }
  return ts.isParameter(declaration) ? handedError(program, declaration, depth) : undefined;
};

/** `const failure = error as AxiosError`, `error instanceof Error ? error : new Error(String(error))`. */
const castError = (program: Program, initializer: ts.Expression, depth: number): Caught | undefined => {
  const value = unwrap(initializer);
  if (ts.isIdentifier(value)) return caughtError(program, value, depth + 1);
  return ts.isConditionalExpression(value) ? castError(program, value.whenTrue, depth + 1) : undefined;
};

const handedError = (program: Program, parameter: ts.ParameterDeclaration, depth: number): Caught | undefined => {
  const fn = parameter.parent;
  if (!isFunctionNode(fn)) return undefined;
  const index = fn.parameters.indexOf(parameter);
  const call = fn.parent;
  if (ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression)) {
    const method = call.expression.name.text;
    if (index === 0 && ((method === 'catch' && call.arguments[0] === fn) || (method === 'then' && call.arguments[1] === fn)))
      return { at: parameter, tried: call.expression.expression };
  }
  if (index === 0 && isErrorHandler(fn, parameter)) return { at: parameter, tried: undefined };
  for (const site of callSites(program, fn)) {
    const given = site.arguments?.[index];
    const value = given === undefined ? undefined : unwrap(given);
    const caught = value !== undefined && ts.isIdentifier(value) ? caughtError(program, value, depth + 1) : undefined;
    if (caught !== undefined) return caught;
  }
  return undefined;
};

/** `(err, req, res, next)` of express, and `app.onError((err, c) => …)`, also when the function stands elsewhere. */
const isErrorHandler = (fn: ts.SignatureDeclaration, parameter: ts.ParameterDeclaration): boolean => {
  if (!ts.isIdentifier(parameter.name) || !/^_?err(?:or)?$/.test(parameter.name.text)) return false;
  if (fn.parameters.length === 4) return isResponse(fn.parameters[2]);
  return (
    fn.parameters.length === 2 &&
    /\bError\b/.test(parameter.type?.getText() ?? '') &&
    /^(?:c|ctx|context)$/.test(fn.parameters[1]?.name.getText() ?? '')
  );
};

/** Four parameters alone make no handler: `toOAuthError(error, description, uri, state)` takes a code. */
const isResponse = (parameter: ts.ParameterDeclaration | undefined): boolean => {
  if (parameter === undefined) return false;
  const type = parameter.type?.getText() ?? 'any';
  return type === 'any' ? /^_*(?:res|resp|response|reply)$/i.test(parameter.name.getText()) : /(?:Response|Reply)\b/.test(type);
};

/** A request that may be what failed, and the client that sent it. */
export type FailedRequest = { readonly client: HttpClient; readonly call: ts.CallExpression };

/** The first request of a known client in what was tried whose error gets out as it is, also in functions that are called there. */
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
  for (const node of descendants(root)) {
    if (!ts.isCallExpression(node) || !getsOut(node, root)) continue;
    const client = clientOf(program, node);
    found = client === undefined ? requestInside(program, node, depth) : { client, call: node };
    if (found !== undefined) break;
  }
  memory.set(root, found);
  return found;
};

const maximumCalls = 3;

const requestInside = (program: Program, call: ts.CallExpression, depth: number): FailedRequest | undefined => {
  if (depth >= maximumCalls) return undefined;
  for (const { fn } of traceCallees(program, call)) {
    const found = fn.body === undefined ? undefined : requestIn(program, fn.body, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
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
const clientOf = (program: Program, call: ts.CallExpression): HttpClient | undefined => {
  const callee = unwrap(call.expression);
  if (ts.isIdentifier(callee)) return clientAmong(trace(program, callee));
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:get|post|put|patch|delete|head|request)$/.test(callee.name.text)) return undefined;
  const ends = trace(program, callee.expression);
  const direct = clientAmong(ends);
  if (direct !== undefined) return direct;
  for (const end of ends) {
    if (end.kind !== 'node' || !ts.isCallExpression(end.node) || !/^(?:create|extend)$/.test(lastName(end.node.expression))) continue;
    const made = clientAmong(trace(program, end.node.expression, end.frame));
    if (made !== undefined && !/interceptors\.response\.use/.test(end.node.getSourceFile().text)) return made;
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
