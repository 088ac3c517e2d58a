import { ts } from 'ts-morph';
import { findSharedIssuer } from '../../../knowledge/shared-issuers.ts';
import { no, unknown, yes } from '../../../model/answer.ts';
import type { Verifier } from '../../../model/facts/guards.ts';
import { addressesOf } from '../credentials/transmissions-address.ts';
import type { Program } from '../program/program.ts';
import { descendants, findAbove, isFunctionNode, lastName, locate, memberName, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, type Trace, trace, traceCallees } from '../values/trace.ts';
import { constantText, resolveValue } from '../values/values.ts';
import { savedBy } from './fail-fast.ts';

/** What a call that looks at a token demands of its audience. */
export type TokenCheck = {
  readonly method: 'jwt' | 'userinfo' | 'introspection';
  readonly audience: Verifier['audience'];
  /** The variable that the audience comes from, where nothing makes sure that it is set. */
  readonly setting?: string;
  readonly issuer?: string;
};

type Made = ts.CallExpression | ts.NewExpression;

/** Whether a call may look at a token: a verification of a JWT, or a request that asks somebody about it. */
export const isTokenCheck = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean =>
  jwtCallOf(program, call, frame) !== undefined || isByHand(call) || isFetch(program, call);

export const tokenCheck = (program: Program, call: ts.CallExpression, frame: Frame | undefined): TokenCheck | undefined =>
  jwtCheck(program, call, frame) ?? checkByHand(program, call, frame) ?? askingCheck(program, call, frame);

/** `crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, signature, data)`: with two keys, of which the issuer has the other. */
const isByHand = (call: ts.CallExpression): boolean => {
  const [algorithm] = call.arguments;
  return (
    /(?:^|\.)subtle\.verify$/.test(call.expression.getText()) && algorithm !== undefined && /RSA|ECDSA|Ed25519/.test(algorithm.getText())
  );
};

/** A signature that is verified by hand with a key that a function gets from its issuer: only the signature is. */
const checkByHand = (program: Program, call: ts.CallExpression, frame: Frame | undefined): TokenCheck | undefined => {
  const key = call.arguments[1];
  if (!isByHand(call) || key === undefined) return undefined;
  for (const { node } of trace(program, key, frame)) {
    const called = ts.isCallExpression(node) ? traceCallees(program, node, frame).map(({ fn }) => fn) : [];
    const around = findAbove(node, isFunctionNode);
    for (const maker of [...called, ...(around === undefined ? [] : [around])]) {
      const asked = [...descendants(maker)].find((each) => ts.isCallExpression(each) && isFetch(program, each));
      if (asked === undefined) continue;
      const issuer = findSharedIssuer(asked.getText());
      return { method: 'jwt', audience: no(locate(call)), ...(issuer === undefined ? {} : { issuer }) };
    }
  }
  return undefined;
};

/** Where a verification of a JWT takes its key and its audience from. */
type JwtCall = {
  /** What the options are, and which of them names the audience. */
  readonly options: ts.Expression | undefined;
  readonly optionsFrame: Frame | undefined;
  readonly audience: readonly string[];
  /** The key, or the option that holds it; absent where the package gets the issuer's keys by itself. */
  readonly key?: ts.Expression | undefined;
  /** The option that names the address of the keys, or the issuer. */
  readonly issuedBy: readonly string[];
};

const jwtCallOf = (program: Program, call: ts.CallExpression, frame: Frame | undefined): JwtCall | undefined => {
  const name = lastName(call.expression);
  if (!/^(?:jwtVerify|verify|verifySync|expressjwt|expressJwt|jwt|jwk|verifyIdToken|authenticate)$/.test(name)) return undefined;
  const [first, second, third] = call.arguments;
  const callee = externalCallee(program, call, frame);
  const base = { optionsFrame: frame, audience: ['audience'], issuedBy: ['issuer'] };
  if (callee?.kind === 'external') {
    if (/^(?:jose|jsonwebtoken)$/.test(callee.specifier)) return { ...base, options: third, key: second };
    if (callee.specifier === 'express-jwt') return { ...base, options: first, key: optionOf(program, first, 'secret', frame)?.value };
    if (callee.specifier === 'hono/jwk')
      return { options: first, optionsFrame: frame, audience: ['verification', 'aud'], issuedBy: ['jwks_uri'] };
    if (callee.specifier === 'passport' && first !== undefined && constantText(unwrap(first)) === 'jwt') return passportStrategy(program);
  }
  const made = makerOf(program, call, frame);
  if (made === undefined) return undefined;
  if (made.specifier === 'aws-jwt-verify' && /^verify/.test(name))
    return {
      options: made.node.arguments?.[0],
      optionsFrame: made.frame,
      audience: [made.name.startsWith('Cognito') ? 'clientId' : 'audience'],
      issuedBy: ['userPoolId', 'issuer'],
    };
  return made.specifier === 'google-auth-library' && name === 'verifyIdToken'
    ? { options: first, optionsFrame: frame, audience: ['audience'], issuedBy: [] }
    : undefined;
};

/** What a package made, of which a method is called. */
const makerOf = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
): { readonly node: Made; readonly frame: Frame | undefined; readonly specifier: string; readonly name: string } | undefined => {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  for (const found of trace(program, callee.expression, frame)) {
    if (found.kind !== 'node' || !(ts.isCallExpression(found.node) || ts.isNewExpression(found.node))) continue;
    const maker = trace(program, found.node.expression, found.frame).find((each) => each.kind === 'external');
    if (maker?.kind === 'external') return { node: found.node, frame: found.frame, specifier: maker.specifier, name: maker.name };
  }
  return undefined;
};

/** `new Strategy({ secretOrKeyProvider, audience })` of passport-jwt, which `passport.authenticate('jwt')` means. */
const passportStrategy = (program: Program): JwtCall | undefined => {
  for (const { constructions } of program.modules.values())
    for (const made of [...constructions.values()].flat()) {
      const callee = externalCallee(program, made);
      const [options] = made.arguments ?? [];
      if (callee?.kind !== 'external' || callee.specifier !== 'passport-jwt' || options === undefined) continue;
      const key = optionOf(program, options, 'secretOrKeyProvider', undefined);
      if (key === undefined) return undefined;
      return { options, optionsFrame: undefined, audience: ['audience'], issuedBy: ['issuer'], key: key.value };
    }
  return undefined;
};

const isFetch = (program: Program, call: ts.CallExpression): boolean => {
  if (!/^(?:fetch|get|post|request|axios)$/.test(lastName(call.expression))) return false;
  const callee = externalCallee(program, call);
  return (
    (callee?.kind === 'global' && /^(?:globalThis\.)?fetch$/.test(callee.name)) ||
    (callee?.kind === 'external' && /^(?:axios|got|node-fetch|undici)$/.test(callee.specifier))
  );
};

/** A JWT whose key comes from an issuer; with a secret of its own the server is the issuer. */
const jwtCheck = (program: Program, call: ts.CallExpression, frame: Frame | undefined): TokenCheck | undefined => {
  const found = jwtCallOf(program, call, frame);
  if (found === undefined) return undefined;
  const { options, optionsFrame, key } = found;
  const sets = 'key' in found ? (key === undefined ? undefined : remoteKeys(program, key, optionsFrame, 0)) : call.getText().slice(0, 200);
  if (sets === undefined) return { method: 'jwt', audience: unknown('whose key verifies the token was not found') };
  const named = found.issuedBy.map((name) => optionOf(program, options, name, optionsFrame)?.value);
  const issuer = findSharedIssuer(
    [sets, ...named.map((each) => (each === undefined ? '' : textsOf(program, each, optionsFrame)))].join(' ') +
      (found.audience.includes('clientId') ? ' cognito' : '') +
      (found.issuedBy.length === 0 ? ' google' : ''),
  );
  const base = { method: 'jwt', ...(issuer === undefined ? {} : { issuer }) } as const;
  const audience = found.audience.reduce<Option | undefined>(
    (at, name) => (at?.value === undefined ? at : optionOf(program, at.value, name, at.frame)),
    options === undefined ? undefined : { value: options, frame: optionsFrame, isUnknown: false },
  );
  if (audience?.isUnknown === true) return { ...base, audience: unknown('the options are put together elsewhere') };
  if (audience?.value === undefined) return { ...base, audience: no(locate(call)) };
  const { value: demanded } = audience;
  if (trace(program, demanded, audience.frame).every(isNothing)) return { ...base, audience: no(locate(demanded)) };
  const value = resolveValue(program, demanded, audience.frame);
  const isOpen = value.origin.kind === 'environment' && value.mayBeUndefined.value === 'yes' && savedBy(program, value).value === 'no';
  return isOpen && value.origin.kind === 'environment' && refusesNothing(call)
    ? { ...base, audience: no(locate(demanded)), setting: value.origin.name }
    : { ...base, audience: yes(locate(demanded)) };
};

/** aws-jwt-verify refuses to work where the audience is undefined; the others take that for no demand. */
const refusesNothing = (call: ts.CallExpression): boolean =>
  !/^verify(?:Sync)?$/.test(lastName(call.expression)) || call.arguments.length > 1;

const isNothing = (found: Trace): boolean =>
  found.kind === 'missing' || (found.kind === 'node' && found.node.kind === ts.SyntaxKind.NullKeyword);

/** An option: `value` is undefined where it is not there, `isUnknown` where the options hold something that can't be followed. */
type Option = { readonly value: ts.Expression | undefined; readonly frame: Frame | undefined; readonly isUnknown: boolean };

const optionOf = (program: Program, options: ts.Expression | undefined, name: string, frame: Frame | undefined): Option | undefined => {
  if (options === undefined) return undefined;
  let isUnknown = false;
  for (const end of trace(program, options, frame)) {
    if (end.kind === 'missing') continue;
    if (end.kind !== 'node' || !ts.isObjectLiteralExpression(end.node)) return { value: undefined, frame, isUnknown: true };
    for (const property of end.node.properties) {
      if (ts.isSpreadAssignment(property)) isUnknown = true;
      else if (memberName(property.name) !== name) continue;
      else if (ts.isPropertyAssignment(property)) return { value: property.initializer, frame: end.frame, isUnknown: false };
      else
        return ts.isShorthandPropertyAssignment(property)
          ? { value: property.name, frame: end.frame, isUnknown: false }
          : { value: undefined, frame, isUnknown: true };
    }
    // `options.audience = …`
    if (end.node.getSourceFile().text.includes(`.${name} = `)) isUnknown = true;
  }
  return isUnknown ? { value: undefined, frame, isUnknown: true } : undefined;
};

const maximumDepth = 6;

/** The address that a set of public keys is loaded from, as far as it can be told; undefined for another key. */
const remoteKeys = (program: Program, key: ts.Expression, frame: Frame | undefined, depth: number): string | undefined => {
  for (const end of depth > maximumDepth ? [] : trace(program, key, frame)) {
    // The public half of a key is what an issuer gives out; the package that signs with the other half is told apart.
    if (end.kind === 'environment' && /PUBLIC_?(?:KEY|PEM)|CERT(?:IFICATE)?$/i.test(end.name)) return '';
    const of = end.kind === 'member' ? end.of : end;
    const found = of.kind === 'node' ? keysMadeBy(program, of.node, of.frame, depth) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};

/** `createRemoteJWKSet(address)`, `jwksClient({ jwksUri })`, and what gets a key from one: a method of it, a function that asks it. */
const keysMadeBy = (program: Program, node: ts.Node, frame: Frame | undefined, depth: number): string | undefined => {
  if (isFunctionNode(node)) {
    const asked = node.body === undefined ? [] : [...descendants(node.body)].filter(ts.isCallExpression);
    for (const call of asked) {
      const callee = unwrap(call.expression);
      if (!/^getSigningKeys?(?:Async)?$/.test(lastName(callee)) || !ts.isPropertyAccessExpression(callee)) continue;
      const found = remoteKeys(program, callee.expression, frame, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined;
  const [address] = node.arguments ?? [];
  if (/^(?:createRemoteJWKSet|expressJwtSecret|passportJwtSecret|koaJwtSecret)$/.test(lastName(node.expression)))
    return address === undefined ? '' : textsOf(program, address, frame);
  const callee = externalCallee(program, node, frame);
  if (callee?.kind === 'external' && callee.specifier === 'jose' && /^(?:importSPKI|importX509|createLocalJWKSet)$/.test(callee.name))
    return '';
  if (callee?.kind === 'external' && callee.specifier === 'jwks-rsa') return address === undefined ? '' : textsOf(program, address, frame);
  const method = unwrap(node.expression);
  return ts.isPropertyAccessExpression(method) ? remoteKeys(program, method.expression, frame, depth + 1) : undefined;
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

/** `fetch('https://api.github.com/user', …)` says whose token it is, not for whom it was issued; an introspection says both, and has to be asked. */
const askingCheck = (program: Program, call: ts.CallExpression, frame: Frame | undefined): TokenCheck | undefined => {
  const [address] = call.arguments;
  if (address === undefined || !isFetch(program, call)) return undefined;
  const written = addressesOf(program, address, frame).flatMap((each) => (each.kind === 'written' ? [each.text] : []));
  const found = written.find((text) => /^https:\/\/[^?#]*\/(?:user_?info|me|user|token_?info|users\.identity)\/?(?:[?#]|$)/i.test(text));
  if (found !== undefined) {
    const issuer = findSharedIssuer(found);
    return { method: 'userinfo', audience: no(locate(call)), ...(issuer === undefined ? {} : { issuer }) };
  }
  return written.some((text) => /^https?:\/\/[^?#]*\/(?:\w+[/_-])*introspect(?:ion)?\/?(?:[?#]|$)/i.test(text)) ||
    /introspect/i.test(address.getText())
    ? { method: 'introspection', audience: no(locate(call)) }
    : undefined;
};
