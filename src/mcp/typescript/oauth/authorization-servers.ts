import type { ts } from 'ts-morph';
import type { AuthorizationServerFlaw } from '../../../model/facts/oauth.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { enclosingFunction, locate, symbolPath } from '../program/syntax.ts';
import { findIssuedCodes, type IssuedCode, isProvider } from './issued-codes.ts';
import { isPreceded } from './preceding-handlers.ts';
import { fateOf, redirectUri } from './protocol-values.ts';
import { findCarelessProviders, findTokenEndpoints } from './token-endpoints.ts';
import { signInOf } from './unasked-users.ts';

/** What is missing from authorization servers that a program writes itself: the paths of OAuth by hand, or a provider for the SDK's router. */
export const findAuthorizationServerFlaws = (program: Program): readonly AuthorizationServerFlaw[] =>
  [...program.modules.values()].flatMap((module) => [
    ...findIssuedCodes(program, module).flatMap((issued) => [...anyRedirect(program, issued), ...anyUser(program, issued)]),
    ...grantsForAnybody(program, module),
    ...findTokenEndpoints(program, module).flatMap(({ node, lacks }) =>
      lacks === undefined ? [] : [flawAt(program, node, lacks === 'code' ? 'any-code' : 'unverified-pkce', [])],
    ),
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
  if (handlers.some(isProvider) || !handlers.every((handler) => fateOf(program, handler, redirectUri) === 'free')) return [];
  const [read] = reads;
  return [flawAt(program, node, 'any-redirect', read === undefined ? [] : [read.node])];
};

/** Whoever opens the address gets a code: nothing that the request holds is a proof of who sends it. */
const anyUser = (program: Program, { node, fn, reads }: IssuedCode): readonly AuthorizationServerFlaw[] => {
  // What is kept between two requests waits for an answer of somebody who asks.
  if (reads.some(({ isKept, fn: reader }) => isKept || reader !== fn)) return [];
  const signIn = signInOf(program, fn);
  if (signIn.kind === 'asks' || isPreceded(program, fn)) return [];
  return [flawAt(program, node, 'any-user', [], signIn.kind === 'chosen' ? signIn.field : undefined)];
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
