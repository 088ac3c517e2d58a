import { ts } from 'ts-morph';
import { findIssuer, type RefreshTokens } from '../../../knowledge/token-issuers.ts';
import { type Answer, no, unknown, yes } from '../../../model/answer.ts';
import type { Refresh } from '../../../model/facts/oauth.ts';
import type { TokenStore } from '../../../model/facts/storage.ts';
import type { FileLocation } from '../../../model/location.ts';
import { isExamplePath } from '../../source-files.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { descendants, type FunctionNode, lastName, locate, memberName, symbolPath } from '../program/syntax.ts';
import { type Trace, trace } from '../values/trace.ts';
import { judgeAnswerUse } from './refreshes-answers.ts';
import { callersOf, isSingleFlight } from './refreshes-flights.ts';
import { isWrittenBack } from './refreshes-persistence.ts';
import { findRefreshRequests, type RefreshRequest } from './refreshes-requests.ts';

/** Every place that refreshes tokens of its own: not those of a caller, which an authorization proxy passes on. */
export const findRefreshes = (program: Program, stores: readonly TokenStore[]): readonly Refresh[] =>
  [...program.modules.values()]
    .flatMap((module) => findRefreshRequests(program, module))
    .map((request): Refresh => {
      const at = locate(request.node);
      const server = ownerOf(program, request.node);
      const issuer = findIssuer(request.fn.getText()) ?? findIssuer(request.fn.getSourceFile().text);
      const forgotten = forgottenProps(program, request);
      const isKept = forgotten === undefined ? isKeptToken(program, request) : yes(locate(forgotten));
      const isLoaded = stores.some((store) => store.server === server && store.kinds.includes('refresh_token'));
      return {
        server,
        name: symbolPath(request.fn),
        isExample: isExamplePath(at.path),
        at,
        ...(issuer === undefined ? {} : { issuer: issuer.name }),
        ...judgeIssuer(issuer?.refreshTokens, at),
        isKept,
        writtenBack:
          forgotten !== undefined
            ? no(locate(forgotten))
            : isLoaded
              ? isWrittenBack(program, request)
              : unknown('no store with a refresh token was found'),
        ...judgeAnswerUse(program, request),
        singleFlight: isSingleFlight(program, request),
      };
    });

const judgeIssuer = (tokens: RefreshTokens | undefined, at: FileLocation): Pick<Refresh, 'rotates' | 'oldEnds'> => {
  const open = unknown('the issuer may answer with a new refresh token');
  switch (tokens) {
    case 'rotating':
      return { rotates: yes(at), oldEnds: yes(at) };
    case 'lasting':
      return { rotates: no(at), oldEnds: no(at) };
    case 'renewed':
      return { rotates: open, oldEnds: no(at) };
    case 'either':
    case undefined:
      return { rotates: open, oldEnds: open };
  }
};

/**
 * `return { accessTokenProps }` without `newProps` in the callback with which a Worker's OAuthProvider refreshes upstream: the next refresh
 * starts from the props of the first sign-in.
 */
const forgottenProps = (program: Program, { fn }: RefreshRequest): ts.Node | undefined =>
  [fn, ...callersOf(program, fn).map((way) => way.fn)]
    .flatMap((each) => [...descendants(each)])
    .find(
      (node) =>
        ts.isObjectLiteralExpression(node) &&
        hasProperty(node, 'accessTokenProps') &&
        !hasProperty(node, 'newProps') &&
        !node.properties.some(ts.isSpreadAssignment),
    );

const hasProperty = (literal: ts.ObjectLiteralExpression, name: string): boolean =>
  literal.properties.some((property) => memberName(property.name) === name);

/** Whether the refresh token that is sent stays in this program between two requests. */
const isKeptToken = (program: Program, { sent, node, fn }: RefreshRequest): Answer => {
  if (sent === undefined) return unknown('the refresh token that is sent could not be followed');
  if ([fn, ...callersOf(program, fn).map((way) => way.fn)].some(answersClients)) return unknown('it belongs to a client of this program');
  const ends = trace(program, sent);
  const kept = ends.find(isOfProgram);
  if (kept !== undefined) return yes(locate(kept.node));
  return ends.every(({ kind }) => kind === 'environment') ? no(locate(node)) : unknown('it may belong to a caller');
};

/** A token endpoint of this program's own tells the grants of its clients apart. */
const answersClients = (fn: FunctionNode): boolean =>
  /case\s+['"]refresh_token['"]|grant_?type\s*[!=]==?\s*['"`]refresh_token|tokenExchangeCallback/i.test(fn.getText());

const isOfProgram = (end: Trace): boolean => {
  if (end.kind === 'member') return isOfProgram(end.of);
  if (end.kind !== 'node' || ts.isStringLiteralLike(end.node)) return false;
  // `form.get('refresh_token')` of a request.
  return !(ts.isCallExpression(end.node) && /^(?:get|formData|query|header|parseBody)$/.test(lastName(end.node.expression)));
};
