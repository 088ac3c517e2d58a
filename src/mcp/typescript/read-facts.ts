import type { Problem } from '../../model/problem.ts';
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

export type Facts = {
  readonly project: Partial<Omit<Project, 'coverage'>>;
  /** Where a bound stopped what says who may call a server, or where tokens are kept. */
  readonly problems: readonly Problem[];
};

/** Every fact that this front end reads from a program, and from what its manifests ask for. */
export const readFacts = (program: Program, manifestScopes: readonly ManifestScope[]): Facts => {
  const found = findServers(program);
  const tokenStores = findTokenStores(program);
  const resourceMetadata = findResourceMetadata(program);
  const authorizationMetadata = findAuthorizationMetadata(program);
  // Facts about what a value holds stay silent where it can't be followed to its end: that a bound stopped one of many thousand values is
  // nothing that a reader of the review could act on.
  const problems = program.boundedProblems();
  const servers = withAudiences(program, found);
  const tools = toolCallbacks(program);
  const printings = findPrintings(program, tools);
  const project = {
    servers,
    tokenStores,
    resourceMetadata,
    authorizationMetadata,
    refreshes: findRefreshes(program, tokenStores),
    unrenewedTokens: findUnrenewedTokens(program, tokenStores),
    encryptionKeys: findEncryptionKeys(program),
    keychainFallbacks: findKeychainFallbacks(program, tokenStores),
    oauthFlows: findOAuthFlows(program),
    credentials: findCredentialUses(
      program,
      servers.flatMap(({ failFasts }) => failFasts),
    ),
    leaks: [...findLeaks(program, printings, { tools, servers: servers.map(({ root }) => root) }), ...findProcessArguments(program)],
    errorHandlers: findErrorHandlers(program),
    transmissions: findTransmissions(program),
    tokenPassthroughs: findTokenPassthroughs(program, tools),
    authorizationProxies: findAuthorizationProxies(program),
    authorizationServerFlaws: findAuthorizationServerFlaws(program),
    sessionWeaknesses: findSessionWeaknesses(program, tools),
    ambientFallbacks: findAmbientFallbacks(program),
    queryCredentials: findQueryCredentials(program, servers),
    sharedWrites: findSharedWrites(program, servers),
    chosenIdentities: findChosenIdentities(program, servers),
    unverifiedTls: findUnverifiedTls(program),
    errorEchoes: findErrorEchoes(program, printings, tools),
    scopeRequests: findScopeRequests(program, manifestScopes),
    hardcodedCredentials: findHardcodedCredentials(program),
    envFileExposures: findEnvFileWrites(program),
    secretFlags: findSecretFlags(program),
  };
  return { project, problems };
};
