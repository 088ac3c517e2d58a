import { ts } from 'ts-morph';
import { type Answer, no, unknown, yes } from '../../../model/answer.ts';
import type { OriginCheck } from '../../../model/facts/servers.ts';
import type { Registration } from '../endpoints/registrations.ts';
import type { TransportSite } from '../endpoints/transports.ts';
import type { Program } from '../program/program.ts';
import { lastName, locate, memberName, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { dependenceOf } from './dependence.ts';

/** The evidence about an endpoint's test of Host and Origin. */
export type OriginEvidence = {
  /** What middleware and tests in handlers do, one a route. */
  readonly tested: readonly OriginCheck[];
  readonly site: TransportSite;
  /** The call that makes the app or server. */
  readonly listener: ts.Node;
  readonly registrations: readonly Registration[];
};

/** What keeps web pages away: middleware, the transport's own protection, or the SDK's app; and what lets them read the answers. */
export const readOriginCheck = (program: Program, { tested, site, listener, registrations }: OriginEvidence): OriginCheck => {
  const cors = readCors(program, listener, registrations);
  const checks = [commonTest(tested), ofTransport(program, site), ofApp(program, listener)].flatMap((each) => each ?? []);
  const best = checks.toSorted((left, right) => strength.indexOf(right.kind) - strength.indexOf(left.kind))[0] ?? { kind: 'none' };
  return { ...best, ...(cors === undefined ? {} : { cors }) };
};

const strength: readonly OriginCheck['kind'][] = ['none', 'host', 'origin', 'unknown', 'both'];

/** A test counts where every route has one. */
const commonTest = (tested: readonly OriginCheck[]): OriginCheck | undefined =>
  tested.every(({ kind }) => kind !== 'none') ? tested[0] : undefined;

/** `enableDnsRebindingProtection` works only with at least one list; without, it is switched on and tests nothing. */
const ofTransport = (program: Program, { node }: TransportSite): OriginCheck | undefined => {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return undefined;
  for (const argument of node.arguments ?? []) {
    const options = objectOf(program, argument, undefined);
    if (options === undefined) continue;
    const flag = readField(program, options, 'enableDnsRebindingProtection');
    if (flag.kind === 'missing') continue;
    if (flag.kind === 'unknown') return { kind: 'unknown' };
    const value = constantText(flag.node);
    if (value === 'false') return undefined;
    if (value !== 'true') return { kind: 'unknown', at: locate(flag.node) };
    const hosts = isFilled(program, options, 'allowedHosts');
    const origins = isFilled(program, options, 'allowedOrigins');
    const at = locate(flag.node);
    if (hosts.value === 'no' && origins.value === 'no') return { kind: 'none', at, listsNonEmpty: no(at) };
    if (hosts.value === 'unknown' || origins.value === 'unknown') return { kind: 'unknown', at };
    return { kind: hosts.value === 'no' ? 'origin' : origins.value === 'no' ? 'host' : 'both', at, listsNonEmpty: yes(at) };
  }
  return undefined;
};

/** The SDK's app tests Host (version 1) or Host and Origin (version 2) where it is made for a loopback host or with lists. */
const ofApp = (program: Program, listener: ts.Node): OriginCheck | undefined => {
  if (!ts.isCallExpression(listener)) return undefined;
  const made = trace(program, listener.expression).find((found) => found.kind === 'external');
  if (made?.kind !== 'external' || !/^createMcp\w*App$/.test(made.name)) return undefined;
  const part = made.specifier.startsWith('@modelcontextprotocol/sdk') ? 'host' : 'both';
  const at = locate(listener);
  const [given] = listener.arguments;
  if (given === undefined) return { kind: part, at, isOfApp: true };
  const options = objectOf(program, given, undefined);
  if (options === undefined) return { kind: 'unknown', at };
  const lists = [isFilled(program, options, 'allowedHosts'), isFilled(program, options, 'allowedOrigins')];
  if (lists.some(({ value }) => value === 'yes')) return { kind: part, at, listsNonEmpty: yes(at) };
  const host = readField(program, options, 'host');
  if (host.kind === 'missing') return { kind: part, at, isOfApp: true };
  const text = host.kind === 'node' ? constantText(host.node) : undefined;
  if (text === undefined || lists.some(({ value }) => value === 'unknown')) return { kind: 'unknown', at };
  return /^(127(\.\d+){3}|localhost|::1|\[::1\])$/i.test(text)
    ? { kind: part, at, isOfApp: true }
    : { kind: 'none', at, listsNonEmpty: no(at) };
};

type Options = { readonly node: ts.ObjectLiteralExpression; readonly frame: Frame | undefined };

const objectOf = (program: Program, expression: ts.Expression, frame: Frame | undefined): Options | undefined => {
  const found = trace(program, expression, frame);
  const [only] = found;
  return found.length === 1 && only?.kind === 'node' && ts.isObjectLiteralExpression(only.node)
    ? { node: only.node, frame: only.frame }
    : undefined;
};

type Field = { readonly kind: 'node'; readonly node: ts.Node } | { readonly kind: 'missing' } | { readonly kind: 'unknown' };

/** A property's value, spread objects included; 'unknown' when it may be given by something that can't be read. */
const readField = (program: Program, { node, frame }: Options, name: string): Field => {
  for (const property of [...node.properties].reverse()) {
    if (ts.isSpreadAssignment(property)) {
      const inner = objectOf(program, property.expression, frame);
      const field: Field = inner === undefined ? { kind: 'unknown' } : readField(program, inner, name);
      if (field.kind !== 'missing') return field;
      continue;
    }
    if (memberName(property.name) !== name) continue;
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    const found = value === undefined ? [] : trace(program, value, frame);
    const [only] = found;
    if (found.length !== 1 || only === undefined) return { kind: 'unknown' };
    if (only.kind === 'missing') return { kind: 'missing' };
    return only.kind === 'node' ? { kind: 'node', node: only.node } : { kind: 'unknown' };
  }
  return { kind: 'missing' };
};

const isFilled = (program: Program, options: Options, name: string): Answer => {
  const field = readField(program, options, name);
  if (field.kind === 'missing') return no(locate(options.node));
  if (field.kind === 'unknown') return unknown(`what ${name} holds`);
  return ts.isArrayLiteralExpression(field.node) && field.node.elements.length === 0 ? no(locate(field.node)) : yes(locate(field.node));
};

/** Which pages a browser lets read the answers: the `cors` package on the app, or the header set by hand in the app's file. */
const readCors = (program: Program, listener: ts.Node, registrations: readonly Registration[]): OriginCheck['cors'] => {
  const found = [
    ...registrations.flatMap(({ app, handlers }) =>
      app.node !== listener
        ? []
        : handlers.flatMap((handler) =>
            handler.kind === 'external' && handler.specifier === 'cors' ? [corsOf(program, handler.call, handler.frame)] : [],
          ),
    ),
    ...headersByHand(program, listener),
  ];
  return (['any', 'reflecting', 'listed'] as const).find((each) => found.includes(each));
};

const corsOf = (program: Program, call: ts.CallExpression | undefined, frame: Frame | undefined): OriginCheck['cors'] => {
  const [given] = call?.arguments ?? [];
  if (given === undefined) return 'any';
  const options = objectOf(program, given, frame);
  if (options === undefined) return undefined;
  const origin = readField(program, options, 'origin');
  if (origin.kind === 'missing') return 'any';
  if (origin.kind === 'unknown') return undefined;
  const text = constantText(origin.node);
  return text === '*' ? 'any' : text === 'true' ? 'reflecting' : 'listed';
};

const headersByHand = (program: Program, listener: ts.Node): readonly OriginCheck['cors'][] => {
  const module = program.modules.get(listener.getSourceFile().fileName);
  return ['setHeader', 'header', 'set'].flatMap((method) =>
    (module?.calls.get(method) ?? []).flatMap((call): readonly OriginCheck['cors'][] => {
      const [name, value] = call.arguments;
      if (name === undefined || value === undefined || !/^(res|response|reply)$/.test(receiverName(call))) return [];
      if (constantText(unwrap(name))?.toLowerCase() !== 'access-control-allow-origin') return [];
      if (constantText(unwrap(value)) === '*') return ['any'];
      const { parts } = dependenceOf(program, value);
      return isTested(value) || !parts.some((part) => /(^|\.)origin$/.test(part)) ? [] : ['reflecting'];
    }),
  );
};

const receiverName = (call: ts.CallExpression): string => {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) ? lastName(callee.expression) : '';
};

/** `if (allowed.includes(origin)) res.setHeader(…, origin)` sends back a tested origin. */
const isTested = (node: ts.Node): boolean => {
  for (let at: ts.Node | undefined = node; at !== undefined && !ts.isFunctionLike(at); at = at.parent)
    if (ts.isIfStatement(at)) return true;
  return false;
};
