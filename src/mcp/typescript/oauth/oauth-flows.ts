import { ts } from 'ts-morph';
import type { OAuthFlow } from '../../../model/facts/oauth.ts';
import { isExamplePath } from '../../source-files.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { locate, symbolPath } from '../program/syntax.ts';
import { type Callback, findCallbacks } from './oauth-flows-callbacks.ts';
import { type AuthorizationRequest, findAuthorizationRequests } from './oauth-flows-requests.ts';

/**
 * OAuth flows in which this program is the client. A request and a callback belong together when the redirect names the callback's path, when
 * they stand in one file or one imports the other, or when a package has only one of each. A flow without a callback is one whose code the
 * user pastes.
 */
export const findOAuthFlows = (program: Program): readonly OAuthFlow[] => {
  const modules = [...program.modules.values()];
  const requests = modules.flatMap((module) => findAuthorizationRequests(program, module));
  const callbacks = modules.flatMap((module) => findCallbacks(program, module));
  return requests.map((request) => toFlow(program, request, requests, callbacks));
};

const callbackOf = (
  program: Program,
  request: AuthorizationRequest,
  requests: readonly AuthorizationRequest[],
  ofPackage: readonly Callback[],
): Callback | undefined => {
  const file = request.node.getSourceFile();
  const candidates: readonly (readonly Callback[])[] = [
    ofPackage.filter(({ handler }) => handler.getSourceFile() === file),
    ofPackage.filter(({ handler }) => imports(program, handler.getSourceFile(), file) || imports(program, file, handler.getSourceFile())),
    isAlone(program, request, requests) ? ofPackage : [],
  ];
  for (const near of candidates) {
    const named = near.filter(({ paths }) => request.redirect !== undefined && paths.some((path) => leadsTo(request.redirect ?? '', path)));
    if (named.length === 1) return named[0];
    if (near.length === 1) return near[0];
    if (near.length > 1) return undefined;
  }
  const named = ofPackage.filter(
    ({ paths }) => request.redirect !== undefined && paths.some((path) => leadsTo(request.redirect ?? '', path)),
  );
  return named.length === 1 ? named[0] : undefined;
};

/** `http://localhost:3000/auth/callback` leads to the route `/auth/callback`, and to `/callback` of a router that is mounted at `/auth`. */
const leadsTo = (redirect: string, path: string): boolean => path.length > 1 && redirect.split(/[?#]/)[0]?.endsWith(path) === true;

const imports = (program: Program, from: ts.SourceFile, to: ts.SourceFile): boolean =>
  program.modules.get(from.fileName)?.specifiers.some((specifier) => program.paths.resolve(from.fileName, specifier) === to.fileName) ===
  true;

const isAlone = (program: Program, { node }: AuthorizationRequest, requests: readonly AuthorizationRequest[]): boolean =>
  requests.filter((other) => ownerOf(program, other.node) === ownerOf(program, node) && other.grant === 'code').length === 1;

const toFlow = (
  program: Program,
  request: AuthorizationRequest,
  requests: readonly AuthorizationRequest[],
  callbacks: readonly Callback[],
): OAuthFlow => {
  const owner = ownerOf(program, request.node);
  const file = request.node.getSourceFile();
  const ofPackage = callbacks.filter(({ handler }) => ownerOf(program, handler) === owner);
  const callback =
    ts.isMethodDeclaration(request.node) || request.hasOwnCallback === true ? undefined : callbackOf(program, request, requests, ofPackage);
  return {
    server: owner,
    name: symbolPath(request.node),
    isExample: isExamplePath(file.fileName),
    kind:
      callback === undefined
        ? ofPackage.length === 0 && !ts.isMethodDeclaration(request.node) && request.hasOwnCallback !== true
          ? 'paste'
          : 'web'
        : callback.isLoopback
          ? 'loopback'
          : 'web',
    grant: request.grant,
    ...(request.hasOwnCallback === true ? { hasOwnCallback: true } : {}),
    isConfidential: /client_?secret|OAuth2(?:Client)?\(/i.test(`${file.text} ${callback?.handler.getSourceFile().text ?? ''}`),
    authorize: {
      at: locate(request.node),
      state: request.state,
      ...(request.weakAt === undefined ? {} : { weakAt: locate(request.weakAt) }),
      pkce: request.pkce,
      isSentInClear: /^http:\/\/(?!localhost|127\.|\[::1\]|…)[^/]/.test(request.redirect ?? ''),
    },
    ...(callback === undefined
      ? {}
      : {
          callback: {
            at: locate(callback.read),
            stateTest: callback.stateTest,
            ...(callback.listen === undefined ? {} : { listen: callback.listen }),
          },
        }),
  };
};
