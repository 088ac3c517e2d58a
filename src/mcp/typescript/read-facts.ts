import type { Project } from '../../model/project.ts';
import type { ManifestScope } from '../config/scope-manifests.ts';
import { findAmbientFallbacks } from './ambient-fallbacks.ts';
import { findAuthorizationProxies } from './authorization-proxies.ts';
import { findChosenIdentities } from './chosen-identities.ts';
import { findCredentialUses } from './credential-uses.ts';
import { findEncryptionKeys } from './encryption-keys.ts';
import { findEnvFileWrites } from './env-file-writes.ts';
import { findErrorEchoes } from './error-echoes.ts';
import { findErrorHandlers } from './error-handlers.ts';
import { findHardcodedCredentials } from './hardcoded-credentials.ts';
import { findKeychainFallbacks } from './keychain-fallbacks.ts';
import { findLeaks } from './leaks.ts';
import { findPrintings } from './leaks-sinks.ts';
import { findOAuthFlows } from './oauth-flows.ts';
import { findProcessArguments } from './process-arguments.ts';
import type { Program } from './program.ts';
import { findQueryCredentials } from './query-credentials.ts';
import { findRefreshes } from './refreshes.ts';
import { findResourceMetadata } from './resource-metadata.ts';
import { findScopeRequests } from './scope-requests.ts';
import { findSecretFlags } from './secret-flags.ts';
import { findServers } from './servers.ts';
import { findSessionWeaknesses } from './session-weaknesses.ts';
import { findSharedWrites } from './shared-writes.ts';
import { findTokenPassthroughs } from './token-passthroughs.ts';
import { findTokenStores } from './token-stores.ts';
import { toolCallbacks } from './tool-callbacks.ts';
import { findTransmissions } from './transmissions.ts';
import { findUnrenewedTokens } from './unrenewed-tokens.ts';
import { findUnverifiedTls } from './unverified-tls.ts';
import { withAudiences } from './verifier-audiences.ts';

/**
 * Facts about what a value holds stay silent where it can't be followed to its end. That a bound stopped one of many thousand
 * values is nothing that a reader of the review could act on.
 */
const quietly = (program: Program): Program => ({ ...program, noteBounded: () => {} });

/** Every fact that this front end reads from a program, and from what its manifests ask for. */
export const readFacts = (program: Program, manifestScopes: readonly ManifestScope[]): Partial<Omit<Project, 'coverage'>> => {
  const quiet = quietly(program);
  const servers = withAudiences(quiet, findServers(program));
  const tokenStores = findTokenStores(program);
  const tools = toolCallbacks(quiet);
  const printings = findPrintings(quiet, tools);
  return {
    servers,
    tokenStores,
    refreshes: findRefreshes(quiet, tokenStores),
    unrenewedTokens: findUnrenewedTokens(quiet, tokenStores),
    encryptionKeys: findEncryptionKeys(quiet),
    keychainFallbacks: findKeychainFallbacks(quiet, tokenStores),
    oauthFlows: findOAuthFlows(quiet),
    credentials: findCredentialUses(
      quiet,
      servers.flatMap(({ failFasts }) => failFasts),
    ),
    leaks: [...findLeaks(quiet, printings, { tools, servers: servers.map(({ root }) => root) }), ...findProcessArguments(quiet)],
    errorHandlers: findErrorHandlers(quiet),
    transmissions: findTransmissions(quiet),
    tokenPassthroughs: findTokenPassthroughs(quiet, tools),
    authorizationProxies: findAuthorizationProxies(quiet),
    sessionWeaknesses: findSessionWeaknesses(quiet, tools),
    ambientFallbacks: findAmbientFallbacks(quiet),
    resourceMetadata: findResourceMetadata(program),
    queryCredentials: findQueryCredentials(quiet, servers),
    sharedWrites: findSharedWrites(quiet, servers),
    chosenIdentities: findChosenIdentities(quiet, servers),
    unverifiedTls: findUnverifiedTls(quiet),
    errorEchoes: findErrorEchoes(quiet, printings, tools),
    scopeRequests: findScopeRequests(quiet, manifestScopes),
    hardcodedCredentials: findHardcodedCredentials(quiet),
    envFileExposures: findEnvFileWrites(quiet),
    secretFlags: findSecretFlags(quiet),
  };
};
