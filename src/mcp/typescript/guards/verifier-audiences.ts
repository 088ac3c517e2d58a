import { ts } from 'ts-morph';
import { findSharedIssuer } from '../../../knowledge/shared-issuers.ts';
import { no, unknown, yes } from '../../../model/answer.ts';
import type { Guard, Verifier } from '../../../model/facts/guards.ts';
import type { Server } from '../../../model/facts/servers.ts';
import type { FileLocation } from '../../../model/location.ts';
import { addressesOf } from '../credentials/transmissions-address.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import {
  descendants,
  enclosingFunction,
  type FunctionNode,
  isFunctionNode,
  lastName,
  locate,
  memberName,
  ownDescendants,
  unwrap,
} from '../program/syntax.ts';
import { callSites, externalCallee, type Frame, trace, traceCallees } from '../values/trace.ts';
import { constantText, resolveValue } from '../values/values.ts';
import { isTestOfAudience } from './audience-tests.ts';
import { savedBy } from './fail-fast.ts';

/** The servers with what their verifiers demand of a token's audience. Where the server issues its tokens itself, there is no other audience. */
export const withAudiences = (program: Program, servers: readonly Server[]): readonly Server[] => {
  const issuing = issuingPackages(program);
  const demanding = packagesWith(program, /\bexpectedResource\b/);
  const known = new Map<string, Verifier>();
  const ofVerifier = (verifier: Verifier): Verifier => {
    const key = JSON.stringify(verifier.at);
    const read = known.get(key) ?? readAudience(program, verifier, issuing, demanding);
    known.set(key, read);
    return read;
  };
  const ofGuard = (guard: Guard): Guard => {
    if (guard.test.kind === 'verifier') return { ...guard, test: { kind: 'verifier', verifier: ofVerifier(guard.test.verifier) } };
    if (guard.test.kind !== 'unknown') return guard;
    const asked = (guard.bodies ?? []).map((at) => ofVerifier(unread(at))).find(({ method }) => method === 'userinfo');
    return asked === undefined ? guard : { ...guard, asks: asked };
  };
  return servers.map((server) => ({
    ...server,
    endpoints: server.endpoints.map((endpoint) => ({
      ...endpoint,
      routes: endpoint.routes.map((route) => ({ ...route, guards: route.guards.map(ofGuard) })),
    })),
  }));
};

const unread = (at: FileLocation): Verifier => {
  const notRead = unknown('not understood');
  const answers = { canReject: notRead, issuerShared: notRead, audience: notRead, laterAudienceTest: notRead, expectedResource: notRead };
  return { at, tokenUse: 'unknown', method: 'unknown', ...answers };
};

const packagesWith = (program: Program, text: RegExp): ReadonlySet<string> =>
  new Set([...program.modules.values()].filter(({ source }) => text.test(source.text)).map(({ source }) => ownerOf(program, source)));

/** Packages that sign tokens, or run a provider that does. */
const issuingPackages = (program: Program): ReadonlySet<string> =>
  packagesWith(program, /\bnew SignJWT\b|\bjwt\.sign\(|\bnew OAuthProvider\b/);

const readAudience = (program: Program, verifier: Verifier, issuing: ReadonlySet<string>, demanding: ReadonlySet<string>): Verifier => {
  const node = nodeAt(program, verifier.at);
  if (node === undefined) return verifier;
  const fn = isFunctionNode(node) ? node : ts.isCallExpression(node) && isJwtCheck(program, node) ? undefined : enclosingFunction(node);
  const checks =
    fn === undefined && ts.isCallExpression(node) ? [{ call: node, frame: undefined }] : fn === undefined ? [] : checksIn(program, fn);
  const owner = ownerOf(program, node);
  for (const { call, frame } of checks) {
    const check = jwtCheck(program, call, frame) ?? userInfoCheck(program, call, frame);
    if (check === undefined) continue;
    const isOwn = issuing.has(owner) && check.method === 'jwt';
    const tested = laterTest(program, call, fn);
    return {
      ...verifier,
      method: check.method,
      issuerShared: check.issuer === undefined ? unknown('the issuer is not written in the source') : yes(locate(call)),
      ...(check.issuer === undefined ? {} : { issuer: check.issuer }),
      audience: isOwn ? unknown('the server signs tokens itself') : check.audience,
      ...(check.setting === undefined ? {} : { audienceSetting: check.setting }),
      laterAudienceTest: tested === undefined ? no(locate(call)) : tested,
      expectedResource: demanding.has(owner) ? yes(locate(call)) : no(locate(call)),
    };
  }
  return verifier;
};

/** The innermost node that spans exactly these lines and columns. */
const nodeAt = (program: Program, { path, span }: FileLocation): ts.Node | undefined => {
  const source = program.modules.get(path)?.source;
  if (source === undefined) return undefined;
  const start = source.getPositionOfLineAndCharacter(span.startLine - 1, span.startColumn - 1);
  const end = source.getPositionOfLineAndCharacter(span.endLine - 1, span.endColumn - 1);
  let found: ts.Node | undefined;
  for (const node of descendants(source, (each) => each.pos <= start && each.end >= end))
    if (node.getStart(source) === start && node.end === end && found === undefined) found = node;
  return found;
};

type Check = {
  readonly method: 'jwt' | 'userinfo';
  readonly audience: Verifier['audience'];
  /** The variable that the audience comes from, where nothing makes sure that it is set. */
  readonly setting?: string;
  readonly issuer?: string;
};
type Found = { readonly call: ts.CallExpression; readonly frame: Frame | undefined };

const maximumDepth = 3;

/** The calls in a verifying function, and in those that it calls, that may look at a token. */
const checksIn = (program: Program, fn: FunctionNode, frame?: Frame, depth = 0): readonly Found[] => {
  if (fn.body === undefined) return [];
  const calls = [...ownDescendants(fn.body)].filter(ts.isCallExpression);
  const own = calls.filter((call) => isJwtCheck(program, call) || isFetch(program, call)).map((call) => ({ call, frame }));
  if (own.length > 0 || depth >= maximumDepth) return own;
  return calls.flatMap((call) =>
    traceCallees(program, call, frame).flatMap((callee) => checksIn(program, callee.fn, callee.frame, depth + 1)),
  );
};

const isJwtCheck = (program: Program, call: ts.CallExpression): boolean => {
  const name = lastName(call.expression);
  if (name !== 'jwtVerify' && name !== 'verify' && name !== 'expressjwt') return false;
  const callee = externalCallee(program, call);
  return callee?.kind === 'external' && /^(?:jose|jsonwebtoken|express-jwt)$/.test(callee.specifier);
};

const isFetch = (program: Program, call: ts.CallExpression): boolean => {
  if (!/^(?:fetch|get|request|axios)$/.test(lastName(call.expression))) return false;
  const callee = externalCallee(program, call);
  return (
    (callee?.kind === 'global' && /^(?:globalThis\.)?fetch$/.test(callee.name)) ||
    (callee?.kind === 'external' && /^(?:axios|got|node-fetch|undici)$/.test(callee.specifier))
  );
};

/** A JWT whose key comes from an issuer; with a secret of its own the server is the issuer. */
const jwtCheck = (program: Program, call: ts.CallExpression, frame: Frame | undefined): Check | undefined => {
  if (!isJwtCheck(program, call)) return undefined;
  const isExpress = lastName(call.expression) === 'expressjwt';
  const [token, second, third] = call.arguments;
  const options = isExpress ? token : third;
  const key = isExpress ? optionOf(program, token, 'secret', frame) : second;
  const sets = key === undefined || key === 'unknown' ? undefined : remoteKeys(program, key, frame);
  if (sets === undefined) return { method: 'jwt', audience: unknown('whose key verifies the token was not found') };
  const audience = options === undefined ? undefined : optionOf(program, options, 'audience', frame);
  const issuerOption = options === undefined ? undefined : optionOf(program, options, 'issuer', frame);
  const issuer = findSharedIssuer(
    `${sets} ${issuerOption === undefined || issuerOption === 'unknown' ? '' : textsOf(program, issuerOption, frame)}`,
  );
  const base = { method: 'jwt', ...(issuer === undefined ? {} : { issuer }) } as const;
  if (audience === 'unknown') return { ...base, audience: unknown('the options are put together elsewhere') };
  if (audience === undefined) return { ...base, audience: no(locate(call)) };
  const value = resolveValue(program, audience, frame);
  const isOpen = value.origin.kind === 'environment' && value.mayBeUndefined.value === 'yes' && savedBy(program, value).value === 'no';
  return isOpen && value.origin.kind === 'environment'
    ? { ...base, audience: no(locate(audience)), setting: value.origin.name }
    : { ...base, audience: yes(locate(audience)) };
};

/** An option of a literal; 'unknown' where the options can't be followed to one, or hold a spread that can't. */
const optionOf = (
  program: Program,
  options: ts.Expression | undefined,
  name: string,
  frame: Frame | undefined,
): ts.Expression | 'unknown' | undefined => {
  if (options === undefined) return undefined;
  const ends = trace(program, options, frame);
  let isUnknown = false;
  for (const end of ends) {
    if (end.kind === 'missing') continue;
    if (end.kind !== 'node' || !ts.isObjectLiteralExpression(end.node)) return 'unknown';
    for (const property of end.node.properties) {
      if (ts.isSpreadAssignment(property)) isUnknown = true;
      else if (memberName(property.name) !== name) continue;
      else if (ts.isPropertyAssignment(property)) return property.initializer;
      else return ts.isShorthandPropertyAssignment(property) ? property.name : 'unknown';
    }
    // `options.audience = …`
    if (end.node.getSourceFile().text.includes(`.${name} = `)) isUnknown = true;
  }
  return isUnknown ? 'unknown' : undefined;
};

/** The address that a set of public keys is loaded from, as far as it can be told; undefined for another key. */
const remoteKeys = (program: Program, key: ts.Expression, frame: Frame | undefined): string | undefined => {
  for (const end of trace(program, key, frame)) {
    if (end.kind !== 'node' || !ts.isCallExpression(end.node)) continue;
    if (!/^(?:createRemoteJWKSet|expressJwtSecret)$/.test(lastName(end.node.expression))) continue;
    const [address] = end.node.arguments;
    return address === undefined ? '' : textsOf(program, address, end.frame);
  }
  return undefined;
};

/** What is written of an address: the expression, the settings it reads, and its literal parts. */
const textsOf = (program: Program, expression: ts.Expression, frame: Frame | undefined): string => {
  const inner = unwrap(expression);
  const address = ts.isNewExpression(inner) || ts.isCallExpression(inner) ? inner.arguments?.[0] : inner;
  const told = addressesOf(program, expression, frame).map((each) =>
    each.kind === 'written' ? each.text : each.found.kind === 'environment' ? each.found.name : '',
  );
  const text = address === undefined ? '' : (constantText(address) ?? address.getText());
  return [text, ...told].join(' ');
};

/** `fetch('https://api.github.com/user', …)`: the answer says whose token it is, not for whom it was issued. */
const userInfoCheck = (program: Program, call: ts.CallExpression, frame: Frame | undefined): Check | undefined => {
  const [address] = call.arguments;
  if (address === undefined || !isFetch(program, call)) return undefined;
  const written = addressesOf(program, address, frame).flatMap((each) => (each.kind === 'written' ? [each.text] : []));
  const found = written.find((text) => /^https:\/\/[^?#]*\/(?:user_?info|me|user|token_?info|users\.identity)\/?(?:[?#]|$)/i.test(text));
  if (found === undefined) return undefined;
  const issuer = findSharedIssuer(found);
  return { method: 'userinfo', audience: no(locate(call)), ...(issuer === undefined ? {} : { issuer }) };
};

/** Whether what was learned of the token is compared with whom it is for: where it is looked at, or in what calls that. */
const laterTest = (
  program: Program,
  call: ts.CallExpression,
  verifying: FunctionNode | undefined,
): Verifier['laterAudienceTest'] | undefined => {
  const around = enclosingFunction(call);
  const functions = new Set<ts.Node>([around ?? call.getSourceFile()]);
  if (verifying !== undefined) functions.add(verifying);
  for (const fn of [around, verifying])
    if (fn !== undefined) for (const site of callSites(program, fn)) functions.add(enclosingFunction(site) ?? site.getSourceFile());
  for (const fn of functions) {
    const test = [...descendants(fn)].find(isTestOfAudience);
    if (test !== undefined) return yes(locate(test));
  }
  return undefined;
};
