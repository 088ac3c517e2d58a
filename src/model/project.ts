import type { Credential } from './credential.ts';
import type { AddressSetting, ConfigEntry, EnvFileExposure, SecretFlag } from './facts/configuration.ts';
import type {
  AmbientFallback,
  ChosenIdentity,
  CredentialUse,
  HardcodedCredential,
  QueryCredential,
  SharedWrite,
  TokenPassthrough,
  Transmission,
  UnverifiedTls,
} from './facts/credentials.ts';
import type { ErrorEcho, ErrorHandler, Flow } from './facts/leaks.ts';
import type { AuthorizationProxy, AuthorizationServerFlaw, OAuthFlow, Refresh, ScopeRequest, UnrenewedTokens } from './facts/oauth.ts';
import type { ResourceMetadata, Server, SessionWeakness } from './facts/servers.ts';
import type { EncryptionKey, KeychainFallback, TokenStore } from './facts/storage.ts';
import type { FileLocation } from './location.ts';
import type { Problem } from './problem.ts';

/** Everything that the rules may ask about one tree. A fact that no front end fills yet is an empty list, never a guess. */
export type Project = {
  readonly servers: readonly Server[];
  readonly oauthFlows: readonly OAuthFlow[];
  readonly tokenStores: readonly TokenStore[];
  readonly refreshes: readonly Refresh[];
  readonly unrenewedTokens: readonly UnrenewedTokens[];
  readonly encryptionKeys: readonly EncryptionKey[];
  readonly keychainFallbacks: readonly KeychainFallback[];
  readonly credentials: readonly CredentialUse[];
  readonly leaks: readonly Flow[];
  readonly errorEchoes: readonly ErrorEcho[];
  readonly scopeRequests: readonly ScopeRequest[];
  readonly hardcodedCredentials: readonly HardcodedCredential[];
  readonly errorHandlers: readonly ErrorHandler[];
  readonly sharedWrites: readonly SharedWrite[];
  readonly queryCredentials: readonly QueryCredential[];
  readonly chosenIdentities: readonly ChosenIdentity[];
  readonly transmissions: readonly Transmission[];
  readonly tokenPassthroughs: readonly TokenPassthrough[];
  readonly sessionWeaknesses: readonly SessionWeakness[];
  readonly ambientFallbacks: readonly AmbientFallback[];
  readonly resourceMetadata: readonly ResourceMetadata[];
  /** Where packages serve the metadata of an authorization server. */
  readonly authorizationMetadata: readonly ResourceMetadata[];
  readonly unverifiedTls: readonly UnverifiedTls[];
  readonly authorizationProxies: readonly AuthorizationProxy[];
  readonly authorizationServerFlaws: readonly AuthorizationServerFlaw[];
  readonly configEntries: readonly ConfigEntry[];
  readonly addressSettings: readonly AddressSetting[];
  readonly secretFlags: readonly SecretFlag[];
  readonly envFileExposures: readonly EnvFileExposure[];
  readonly secretHits: readonly SecretHit[];
  readonly coverage: Coverage;
};

/** A credential seen in source by the secret engine, for the scorecard. */
export type SecretHit = { readonly detector: string; readonly at: FileLocation; readonly credential: Credential };

/** What the facts rest on: an absence counts only when everything needed was examined. */
export type Coverage = {
  readonly filesExamined: number;
  /** Source files that the text prefilter or the import walk left aside because nothing of MCP leads to them. */
  readonly filesLeftAside: number;
  readonly problems: readonly Problem[];
  /** A file that was not read names an MCP package, so that an endpoint may have gone unseen; other problems hide no endpoint. */
  readonly mayHideEndpoints?: true;
  /** Languages that are not examined and for which manifests ask for packages of MCP. */
  readonly otherLanguages?: readonly string[];
  /** Where no server was found: packages that manifests ask for and that may make one, by their names. */
  readonly unknownServers?: readonly string[];
};

export const emptyProject: Project = {
  servers: [],
  oauthFlows: [],
  tokenStores: [],
  refreshes: [],
  unrenewedTokens: [],
  encryptionKeys: [],
  keychainFallbacks: [],
  credentials: [],
  leaks: [],
  errorEchoes: [],
  scopeRequests: [],
  hardcodedCredentials: [],
  errorHandlers: [],
  sharedWrites: [],
  queryCredentials: [],
  chosenIdentities: [],
  transmissions: [],
  tokenPassthroughs: [],
  sessionWeaknesses: [],
  ambientFallbacks: [],
  resourceMetadata: [],
  authorizationMetadata: [],
  unverifiedTls: [],
  authorizationProxies: [],
  authorizationServerFlaws: [],
  configEntries: [],
  addressSettings: [],
  secretFlags: [],
  envFileExposures: [],
  secretHits: [],
  coverage: { filesExamined: 0, filesLeftAside: 0, problems: [] },
};
