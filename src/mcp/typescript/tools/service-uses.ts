import { ts } from 'ts-morph';
import { type Service, type ServiceId, services } from '../../../knowledge/oauth-services.ts';
import type { ScopeRequest } from '../../../model/facts/oauth.ts';
import type { Program } from '../program/program.ts';
import { lastName, locate, memberName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';

type Uses = Pick<ScopeRequest, 'service' | 'uses' | 'needsFull'>;
type Use = ScopeRequest['uses'][number];

const memories = new WeakMap<Program, Map<string, Uses>>();

/** What the package in a folder does to a service, as far as its calls tell. */
export const findServiceUses = (program: Program, root: string, id: ServiceId): Uses => {
  const memory = memories.get(program) ?? new Map<string, Uses>();
  memories.set(program, memory);
  const known = memory.get(`${root}\0${id}`);
  if (known !== undefined) return known;
  const service: Service = services[id];
  const modules = [...program.modules.values()].filter((module) => (program.paths.packageOf(module.path)?.root ?? '') === root);
  const calls = modules.flatMap((module) => [...module.calls.values()].flat());
  const found = calls.flatMap((call) => useOf(program, service, call) ?? []);
  const needsFull = service.needsFull === undefined || calls.some((call) => service.needsFull?.test(chainOf(call.expression)) === true);
  const uses = { service: service.title, uses: found, needsFull };
  memory.set(`${root}\0${id}`, uses);
  return uses;
};

const useOf = (program: Program, service: Service, call: ts.CallExpression): Use | undefined => {
  const chain = chainOf(call.expression);
  if (service.methods?.test(chain) === true) return { effect: readsBy(service, chain) ? 'read' : 'write', at: locate(call) };
  if (service.paths === undefined || call.arguments.length === 0 || !mayRequest.test(lastName(call.expression))) return undefined;
  for (const argument of call.arguments.slice(0, 4)) {
    const path = pathIn(program, argument);
    if (path === undefined || !service.paths.test(path)) continue;
    // The web API of Slack names the method in the address, whatever the verb.
    const method = service.methods === undefined ? undefined : /[a-zA-Z]+(?:\.[a-zA-Z]+)+$/.exec(path)?.[0];
    if (method !== undefined && service.methods?.test(method) === true)
      return { effect: readsBy(service, method) ? 'read' : 'write', at: locate(call) };
    return { effect: effectOfVerb(call), at: locate(call) };
  }
  return undefined;
};

const readsBy = ({ reads }: Service, chain: string): boolean => reads?.test(`.${chain}`) === true;

const mayRequest = /fetch|request|^(?:get|post|put|patch|delete|api|call|send|query)|axios|graph|api/i;

/** `gmail.users.messages.send`, without calls and brackets in between. */
const chainOf = (callee: ts.Expression): string => {
  const names: string[] = [];
  let at: ts.Expression = unwrap(callee);
  while (ts.isPropertyAccessExpression(at)) {
    names.unshift(at.name.text);
    at = unwrap(at.expression);
    if (ts.isCallExpression(at)) at = unwrap(at.expression);
  }
  if (ts.isIdentifier(at)) names.unshift(at.text);
  return names.join('.');
};

/** The text of an address or path; what is put into it is one segment. */
const pathIn = (program: Program, argument: ts.Expression): string | undefined => {
  const node = unwrap(argument);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return `${node.head.text}${node.templateSpans.map(({ literal }) => `x${literal.text}`).join('')}`;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return `${pathIn(program, node.left) ?? 'x'}${pathIn(program, node.right) ?? 'x'}`;
  if (!ts.isIdentifier(node)) return undefined;
  for (const found of trace(program, node)) {
    if (found.kind !== 'node' || found.node === node || !ts.isExpression(found.node) || ts.isIdentifier(found.node)) continue;
    const text = ts.isStringLiteralLike(found.node) || ts.isTemplateExpression(found.node) ? pathIn(program, found.node) : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
};

/** `'POST'`, `{ method: 'POST' }`, `client.post(…)`, `client.api(path).post(…)`; without a word it reads. */
const effectOfVerb = (call: ts.CallExpression): Use['effect'] => {
  const chained =
    ts.isPropertyAccessExpression(call.parent) && ts.isCallExpression(call.parent.parent) ? chainedVerb(call.parent) : undefined;
  const name = lastName(call.expression);
  const verb = chained ?? verbIn(call) ?? (/^(?:get|post|put|patch|delete)$/i.test(name) ? name : undefined);
  if (verb === undefined)
    return call.arguments.slice(1).some((argument) => !ts.isObjectLiteralExpression(unwrap(argument))) && !/fetch/i.test(name)
      ? 'unknown'
      : 'read';
  if (verb === 'unknown') return 'unknown';
  return /^(?:get|head)$/i.test(verb) ? 'read' : 'write';
};

/** The verb at the end of a chain that began with the path. */
const chainedVerb = (access: ts.PropertyAccessExpression): string | undefined => {
  let at: ts.Node = access;
  while (ts.isPropertyAccessExpression(at) && ts.isCallExpression(at.parent)) {
    if (/^(?:get|post|put|patch|delete|update|create)$/.test(at.name.text)) return at.name.text;
    at = at.parent.parent;
  }
  return undefined;
};

const verbIn = (call: ts.CallExpression): string | undefined => {
  for (const argument of call.arguments) {
    const node = unwrap(argument);
    if (ts.isStringLiteralLike(node) && /^(?:GET|HEAD|POST|PUT|PATCH|DELETE)$/i.test(node.text)) return node.text;
    if (!ts.isObjectLiteralExpression(node)) continue;
    for (const property of node.properties) {
      if (memberName(property.name) !== 'method') continue;
      const value = ts.isPropertyAssignment(property) ? unwrap(property.initializer) : undefined;
      return value !== undefined && ts.isStringLiteralLike(value) ? value.text : 'unknown';
    }
  }
  return undefined;
};
