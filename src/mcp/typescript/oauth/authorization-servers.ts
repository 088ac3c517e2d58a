import type { ts } from 'ts-morph';
import type { AuthorizationServerFlaw } from '../../../model/facts/oauth.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { enclosingFunction, type FunctionNode, locate, symbolPath } from '../program/syntax.ts';
import { guessableAt } from './guessable-values.ts';
import { findIssuedCodes, type IssuedCode, isProvider } from './issued-codes.ts';
import { keptForGood } from './lasting-codes.ts';
import { redirectUri } from './parameter-tests.ts';
import { isPreceded } from './preceding-handlers.ts';
import { fateOf } from './protocol-values.ts';
import { lookupOfLastingCode } from './redeemed-codes.ts';
import { looseRedirect } from './redirect-tests.ts';
import { demandsSecret, findCarelessProviders, findExchanges, findTokenEndpoints, type TokenEndpoint } from './token-endpoints.ts';
import { claimedUser, signInOf } from './unasked-users.ts';
import { verifierGaps } from './verifier-tests.ts';

/** What is missing from authorization servers that a program writes itself: the paths of OAuth by hand, or a provider for the SDK's router. */
export const findAuthorizationServerFlaws = (program: Program): readonly AuthorizationServerFlaw[] =>
  [...program.modules.values()].flatMap((module) => [
    ...findIssuedCodes(program, module).flatMap((issued) => [
      ...anyRedirect(program, issued),
      ...anyUser(program, issued),
      ...guessable(program, issued.code, 'guessable-code'),
      ...lasting(program, issued),
    ]),
    ...grantsForAnybody(program, module),
    ...findTokenEndpoints(program, module).flatMap((endpoint) => ofTokens(program, endpoint)),
    ...findExchanges(module).flatMap(({ fn, code }) => {
      const again = lookupOfLastingCode(program, fn, [code]);
      return again === undefined ? [] : [flawAt(program, again, 'reusable-code', [])];
    }),
    ...findCarelessProviders(module).map((node) => flawAt(program, node, 'unverified-pkce', [])),
  ]);

const flawAt = (
  program: Program,
  node: ts.Node,
  how: AuthorizationServerFlaw['how'],
  related: readonly ts.Node[],
  field?: string,
): AuthorizationServerFlaw => ({
  server: ownerOf(program, node),
  within: symbolPath(node),
  at: locate(node),
  how,
  related: related.map(locate),
  ...(field === undefined ? {} : { field }),
  isExample: isExamplePath(node.getSourceFile().fileName),
});

/** The code goes to an address that nothing has compared with those of the client. */
const anyRedirect = (program: Program, { node, fn, reads }: IssuedCode): readonly AuthorizationServerFlaw[] => {
  const handlers = [...new Set([fn, ...reads.map((read) => read.fn)])];
  if (reads.length === 0 || handlers.some(isProvider)) return [];
  const fates = handlers.map((handler) => fateOf(program, handler, redirectUri));
  const [read] = reads;
  if (fates.every((fate) => fate === 'free')) return [flawAt(program, node, 'any-redirect', read === undefined ? [] : [read.node])];
  const loose = fates.includes('unknown') ? undefined : looseRedirect(program, handlers);
  return loose === undefined ? [] : [flawAt(program, loose.at, looseRedirects[loose.how], [node])];
};

const looseRedirects = { prefix: 'redirect-prefix', part: 'redirect-part', 'known-clients': 'redirect-of-unknown-clients' } as const;

const guessable = (
  program: Program,
  value: ts.Expression | undefined,
  how: 'guessable-code' | 'guessable-token',
): readonly AuthorizationServerFlaw[] => {
  const at = value === undefined ? undefined : guessableAt(program, value);
  return at === undefined ? [] : [flawAt(program, at, how, [])];
};

const lasting = (program: Program, issued: IssuedCode): readonly AuthorizationServerFlaw[] => {
  const kept = keptForGood(program, issued);
  return kept === undefined ? [] : [flawAt(program, kept, 'lasting-code', [issued.node])];
};

/** What a token endpoint leaves out when it is given a code. */
const ofTokens = (program: Program, { node, fn, token, lacks, isProven }: TokenEndpoint): readonly AuthorizationServerFlaw[] => {
  const weak = guessable(program, token, 'guessable-token');
  if (lacks === 'code') return [...weak, flawAt(program, node, 'any-code', [])];
  const again = lookupOfLastingCode(program, fn);
  const reused = again === undefined ? [] : [flawAt(program, again, 'reusable-code', [node])];
  if (lacks === 'verifier') return [...weak, ...reused, flawAt(program, node, 'unverified-pkce', [])];
  const gaps = isProven ? [] : verifierGaps(program, fn).map(({ how, at }) => flawAt(program, at, how, [node]));
  return [...weak, ...reused, ...gaps];
};

/** Whoever opens the address gets a code: nothing that the request holds is a proof of who sends it. */
const anyUser = (program: Program, { node, fn, reads }: IssuedCode): readonly AuthorizationServerFlaw[] => {
  if (reads.length === 0 || isForOneClient(program, fn)) return [];
  const claimed = isPreceded(program, fn) ? undefined : claimedUser(program, fn);
  if (claimed !== undefined) return [flawAt(program, node, 'any-user', [], claimed)];
  // What is kept between two requests waits for an answer of somebody who asks.
  if (reads.some(({ isKept, fn: reader }) => isKept || reader !== fn)) return [];
  const signIn = signInOf(program, fn);
  if (signIn.kind === 'asks' || isPreceded(program, fn)) return [];
  return [flawAt(program, node, 'any-user', [], signIn.kind === 'chosen' ? signIn.field : undefined)];
};

/** Whether a code is no use without the secret of a client, and nobody gets one by registering: then the client is who is let in. */
const isForOneClient = (program: Program, fn: FunctionNode): boolean => {
  const owner = ownerOf(program, fn);
  const modules = [...program.modules.values()].filter(({ source }) => ownerOf(program, source) === owner);
  if (modules.some(({ source }) => /registration_endpoint|registerClient|['"`/]register['"`]/.test(source.text))) return false;
  const endpoints = modules.flatMap((module) => findTokenEndpoints(program, module));
  return endpoints.length > 0 && endpoints.every((endpoint) => demandsSecret(program, endpoint));
};

/** `completeAuthorization` of Cloudflare's provider, which grants what it is told. */
const grantsForAnybody = (program: Program, { calls }: Module): readonly AuthorizationServerFlaw[] =>
  (calls.get('completeAuthorization') ?? []).flatMap((call) => {
    const fn = enclosingFunction(call);
    if (fn === undefined || fn.parameters.length === 0) return [];
    const signIn = signInOf(program, fn);
    if (signIn.kind === 'asks' || isPreceded(program, fn)) return [];
    return [flawAt(program, call, 'any-user', [], signIn.kind === 'chosen' ? signIn.field : undefined)];
  });
