import type { OAuthFlow } from '../../model/project.ts';
import { isExamplePath } from '../source-files.ts';
import { type Callback, findCallbacks } from './oauth-flows-callbacks.ts';
import { type AuthorizationRequest, findAuthorizationRequests } from './oauth-flows-requests.ts';
import { ownerOf } from './owner.ts';
import type { Program } from './program.ts';
import { locate, symbolPath } from './syntax.ts';

/**
 * OAuth flows in which this program is the client. A request and a callback belong together when they stand in one file, or when a package
 * has only one of each. A flow without a callback is one whose code the user pastes.
 */
export const findOAuthFlows = (program: Program): readonly OAuthFlow[] => {
  const modules = [...program.modules.values()];
  const requests = modules.flatMap((module) => findAuthorizationRequests(program, module));
  const callbacks = modules.flatMap((module) => findCallbacks(program, module));
  return requests.map((request) => toFlow(program, request, requests, callbacks));
};

const toFlow = (
  program: Program,
  request: AuthorizationRequest,
  requests: readonly AuthorizationRequest[],
  callbacks: readonly Callback[],
): OAuthFlow => {
  const owner = ownerOf(program, request.node);
  const file = request.node.getSourceFile();
  const near = callbacks.filter(({ handler }) => handler.getSourceFile() === file);
  const ofPackage = callbacks.filter(({ handler }) => ownerOf(program, handler) === owner);
  const isAlone = requests.filter((other) => ownerOf(program, other.node) === owner && other.grant === 'code').length === 1;
  const callback = near.length === 1 ? near[0] : near.length === 0 && ofPackage.length === 1 && isAlone ? ofPackage[0] : undefined;
  return {
    server: owner,
    name: symbolPath(request.node),
    isExample: isExamplePath(file.fileName),
    kind: callback === undefined ? (ofPackage.length === 0 ? 'paste' : 'web') : callback.isLoopback ? 'loopback' : 'web',
    grant: request.grant,
    isConfidential: /client_?secret|OAuth2(?:Client)?\(/i.test(`${file.text} ${callback?.handler.getSourceFile().text ?? ''}`),
    authorize: { at: locate(request.node), state: request.state, pkce: request.pkce },
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
