import type { Project } from '../../model/project.ts';
import type { ManifestScope } from '../config/scope-manifests.ts';
import { findAmbientFallbacks } from './credentials/ambient-fallbacks.ts';
import { findChosenIdentities } from './credentials/chosen-identities.ts';
import { findCredentialUses } from './credentials/credential-uses.ts';
import { findHardcodedCredentials } from './credentials/hardcoded-credentials.ts';
import { findQueryCredentials } from './credentials/query-credentials.ts';
import { findSecretFlags } from './credentials/secret-flags.ts';
import { findSharedWrites } from './credentials/shared-writes.ts';
import { findTokenPassthroughs } from './credentials/token-passthroughs.ts';
import { findTransmissions } from './credentials/transmissions.ts';
import { findUnverifiedTls } from './credentials/unverified-tls.ts';
import { findResourceMetadata } from './endpoints/resource-metadata.ts';
import { findServers } from './endpoints/servers.ts';
import { findSessionWeaknesses } from './guards/session-weaknesses.ts';
import { withAudiences } from './guards/verifier-audiences.ts';
import { findErrorEchoes } from './leaks/error-echoes.ts';
import { findErrorHandlers } from './leaks/error-handlers.ts';
import { findLeaks } from './leaks/leaks.ts';
import { findPrintings } from './leaks/leaks-sinks.ts';
import { findAuthorizationMetadata } from './oauth/authorization-metadata.ts';
import { findAuthorizationProxies } from './oauth/authorization-proxies.ts';
import { findAuthorizationServerFlaws } from './oauth/authorization-servers.ts';
import { findOAuthFlows } from './oauth/oauth-flows.ts';
import { findRefreshes } from './oauth/refreshes.ts';
import { findScopeRequests } from './oauth/scope-requests.ts';
import { findUnrenewedTokens } from './oauth/unrenewed-tokens.ts';
import type { Program } from './program/program.ts';
import { findEncryptionKeys } from './storage/encryption-keys.ts';
import { findEnvFileWrites } from './storage/env-file-writes.ts';
import { findKeychainFallbacks } from './storage/keychain-fallbacks.ts';
import { findTokenStores } from './storage/token-stores.ts';
import { toolCallbacks } from './tools/tool-callbacks.ts';
import { findProcessArguments } from './values/process-arguments.ts';

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
    authorizationServerFlaws: findAuthorizationServerFlaws(quiet),
    sessionWeaknesses: findSessionWeaknesses(quiet, tools),
    ambientFallbacks: findAmbientFallbacks(quiet),
    resourceMetadata: findResourceMetadata(program),
    authorizationMetadata: findAuthorizationMetadata(program),
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
