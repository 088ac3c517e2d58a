import type { Answer } from './answer.ts';
import type { Credential } from './credential.ts';
import type { Edit } from './finding.ts';
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
  readonly unverifiedTls: readonly UnverifiedTls[];
  readonly authorizationProxies: readonly AuthorizationProxy[];
  readonly configEntries: readonly ConfigEntry[];
  readonly addressSettings: readonly AddressSetting[];
  readonly secretFlags: readonly SecretFlag[];
  readonly envFileExposures: readonly EnvFileExposure[];
  readonly secretHits: readonly SecretHit[];
  readonly coverage: Coverage;
};

/** A package or entry point that constructs an MCP server. */
export type Server = {
  /** Stable and readable: the package's name or the folder, with the entry file where one package has several servers. */
  readonly name: string;
  /** Folder of the package.json that it belongs to; '' is the repository's root. */
  readonly root: string;
  readonly at: FileLocation;
  readonly stdio: readonly FileLocation[];
  readonly endpoints: readonly Endpoint[];
  readonly tools: readonly Tool[];
  /** The setting that decides which tools there are, such as `--read-only`. */
  readonly toolSwitch?: FileLocation;
  readonly failFasts: readonly FailFast[];
  /** Secrets of the server's own (environment, files) that its tools use upstream. */
  readonly ambientCredentials: readonly ValueRef[];
  /** Where code that the server runs may serve MCP over HTTP in a way that is not understood: whether it does, and behind what, is unknown. */
  readonly otherHttp: readonly { readonly at: FileLocation; readonly because: string }[];
};

export type TransportKind = 'streamable-http' | 'sse' | 'web-standard' | 'framework';

export type Endpoint = {
  /** Identity without lines: `POST /mcp`, `GET /sse`. */
  readonly name: string;
  readonly transport: { readonly kind: TransportKind; readonly at: FileLocation };
  readonly routes: readonly Route[];
  readonly listens: readonly Listen[];
  readonly originCheck: OriginCheck;
  /** Major version of the SDK the transport comes from, when it can be told. */
  readonly sdkMajor?: 1 | 2;
  /** Checks of single tools that the framework makes for authenticated callers alone. */
  readonly toolGates?: readonly { readonly name: string; readonly at: FileLocation }[];
  /** Declared with `// mcp-auth: public` at the transport. */
  readonly declaredPublic?: FileLocation;
  /** In an examples, demo or docs folder: never fails the check. */
  readonly isExample: boolean;
};

export type Route = {
  /** `POST /mcp`, or `every request` for a request handler without routing. */
  readonly name: string;
  readonly methods: readonly string[];
  readonly path: string;
  readonly at: FileLocation;
  readonly answers: 'transport' | 'refusal' | 'metadata';
  /** In the order in which they run. */
  readonly guards: readonly Guard[];
  readonly ineffective: readonly { readonly guard: Guard; readonly because: 'after-route' | 'other-path' | 'other-app' | 'never-called' }[];
  /**
   * Whether the caller's credential is handed on to something that may refuse it later, such as a service behind the server. Absent where no
   * front end looked.
   */
  readonly credentialGoesOn?: Answer;
  /** From the registration to the transport call, for the witness. */
  readonly through: readonly FileLocation[];
};

export type Listen = {
  readonly bind: 'loopback' | 'all' | 'variable' | 'serverless' | 'socket';
  readonly host?: ValueRef;
  /** Where a file of the deployment sets the variable that `host` comes from to every interface. */
  readonly openedBy?: FileLocation;
  readonly at: FileLocation;
  readonly edit?: Edit;
};

/** What a guard tests, from its body. A name decides only where a known module exports it. */
export type GuardTest =
  /** Rejects only when the credential is missing. */
  | { readonly kind: 'presence' }
  /** Rejects on prefix, length, format or an unverified decoding. */
  | { readonly kind: 'shape' }
  | { readonly kind: 'equality'; readonly comparison: Comparison }
  | { readonly kind: 'verifier'; readonly verifier: Verifier }
  | { readonly kind: 'membership'; readonly list: ValueRef; readonly mayHoldEmpty: Answer }
  /** Lets everything through. */
  | { readonly kind: 'none' }
  /** Its body can't be resolved or understood; `because` says which import or expression. */
  | { readonly kind: 'unknown'; readonly because: string };

export type Guard = {
  readonly name: string;
  readonly at: FileLocation;
  readonly test: GuardTest;
  /** The functions that say what it tests, where their bodies are at hand: a change in one of them may be what weakens it. */
  readonly bodies?: readonly FileLocation[];
  /** What switches the guard on or off. Absent: it always runs. */
  readonly condition?: GuardCondition;
  /** Where it takes a caller without a credential for a genuine one because there is nothing to compare with. */
  readonly emptyMatch?: EmptyMatch;
  /** Whom a guard asks about a token, where it is not understood what becomes of the answer. */
  readonly asks?: Verifier;
  /** A package's guard that verifies the credentials it is sent, and lets everybody pass all the same unless this option is set. */
  readonly lenient?: { readonly option: string; readonly demandsScopes: boolean; readonly edit?: Edit };
};

/** A comparison that comes out equal when `setting` is missing and the caller sends nothing, or the word "undefined". */
export type EmptyMatch = {
  readonly at: FileLocation;
  readonly setting: ValueRef;
  readonly sent: 'nothing' | 'undefined';
  readonly edit?: Edit;
};

export type GuardCondition = {
  readonly at: FileLocation;
  readonly subject: ValueRef;
  /** The state of the subject in which requests pass unchecked. */
  readonly opensWhen: 'unset' | 'set' | 'not-production';
  /** The explicit opt-out that has to be set to open, such as `UNSAFE_DISABLE_AUTH`. */
  readonly optOutName?: string;
  /** Whether a fail-fast elsewhere ends the process before the open state is reached. */
  readonly savedBy: Answer;
  readonly edit?: Edit;
};

export type Comparison = {
  readonly at: FileLocation;
  /** `===`, or the method that compares: `endsWith`, `timingSafeEqual`. */
  readonly operator: string;
  readonly left: ValueRef;
  readonly right: ValueRef;
  readonly priorPresenceTest: Answer;
  readonly constantTime: boolean;
  readonly hashed: boolean;
};

export type Verifier = {
  readonly at: FileLocation;
  readonly canReject: Answer;
  readonly tokenUse: 'verified' | 'looked-up' | 'decoded-only' | 'returned-only' | 'unknown';
  readonly method: 'jwt' | 'introspection' | 'userinfo' | 'own-store' | 'static' | 'library' | 'unknown';
  /** Whether the issuer's tokens are good for other services too. */
  readonly issuerShared: Answer;
  /** The name of a shared issuer. */
  readonly issuer?: string;
  /** Whether the verification demands an audience. The evidence of a "no" is the call that verifies, or the option that may be undefined. */
  readonly audience: Answer;
  /** The variable that the audience comes from, where nothing makes sure that it is set. */
  readonly audienceSetting?: string;
  /** Whether what the token says of its audience is tested after its verification. */
  readonly laterAudienceTest: Answer;
  /** Whether the package gives the SDK's guard the resource that a token must be for. */
  readonly expectedResource: Answer;
};

/** A place where the id of a session, or a handle of state that a caller sends, stands for the user whose it is. */
export type SessionWeakness = {
  readonly server: string;
  /** Identity without lines: the symbol path of the code. */
  readonly within: string;
  readonly at: FileLocation;
  /**
   * `skips-check`: a known session lets a request pass the check of its credential. `predictable`: ids can be guessed. `unbound`: a stored
   * credential is found by the id alone.
   */
  readonly how: 'skips-check' | 'predictable' | 'unbound';
  /** What ids are made of, or the stored credential in words. */
  readonly shown?: string;
  readonly related?: readonly FileLocation[];
  readonly isExample: boolean;
};

export type OriginCheck = {
  readonly kind: 'host' | 'origin' | 'both' | 'none' | 'unknown';
  readonly at?: FileLocation;
  readonly listsNonEmpty?: Answer;
  readonly matching?: 'exact' | 'prefix' | 'suffix' | 'includes';
  /** The SDK's own app tests it, which was made for a loopback host. */
  readonly isOfApp?: boolean;
  readonly cors?: 'any' | 'reflecting' | 'listed';
  readonly cookieAuth?: boolean;
};

export type Tool = {
  readonly name: string;
  /** By the author's annotations, or by name together with what the tool's functions do. A free-form statement writes. */
  readonly effect: 'read' | 'write' | 'unknown';
  /** Deletes or revokes. */
  readonly isDestructive: boolean;
  /** Runs a statement that the caller writes, such as SQL: it does whatever its credential allows. */
  readonly isFreeForm: boolean;
  /** Of the environment, followed from the tool's functions; empty when none was found. */
  readonly credentials: readonly ValueRef[];
  /** Whether the caller's scopes are tested before the tool works. */
  readonly scopeCheck: Answer;
  readonly at: FileLocation;
};

export type ValueOrigin =
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'request'; readonly part: 'header' | 'query' | 'body' | 'auth-info' | 'argument'; readonly name?: string }
  | { readonly kind: 'configuration'; readonly key: string }
  /** A literal may itself be a credential, so it is wrapped like one. */
  | { readonly kind: 'literal'; readonly value: Credential }
  | { readonly kind: 'random' }
  | { readonly kind: 'oauth'; readonly field: string }
  /** An object, list or file that holds credentials. */
  | { readonly kind: 'token-object' }
  | { readonly kind: 'unresolved'; readonly because: string };

/** Where a value comes from, followed through assignments, parameters, fields, returns and files. */
export type ValueRef = {
  readonly origin: ValueOrigin;
  readonly at: FileLocation;
  /** Undefined or empty. */
  readonly mayBeUndefined: Answer;
  readonly default?: ValueRef;
  /** The stops between `at` and the use. */
  readonly steps: readonly FileLocation[];
};

/** A place that ends the process, throws or validates when a name is missing. */
export type FailFast = {
  readonly name: string;
  readonly at: FileLocation;
  readonly how: 'exit' | 'throw' | 'schema' | 'branch';
  readonly beforeListen: Answer;
};

export type Sink = {
  readonly kind: 'tool-result' | 'tool-error' | 'response' | 'log' | 'process-argument' | 'file' | 'request' | 'redirect';
  readonly at: FileLocation;
  readonly name: string;
};

/** A credential's way from its origin to a sink; `through` holds AsyncLocalStorage, closures, returns and fields. */
export type Flow = {
  /** The server's name, or the package's path where there is no server. */
  readonly server: string;
  /** The credential in words for messages: `GITHUB_TOKEN`, `access_token`. */
  readonly credential: string;
  /** Identity without lines: the symbol path of the code that hands the credential over. */
  readonly within?: string;
  /**
   * What of it is shown; without a word the credential itself. `error` is that of an HTTP client, which holds the request that failed and
   * its headers; `part` is so much of the value that it helps to guess the rest.
   */
  readonly shape?: 'part' | 'environment' | 'headers' | 'error';
  /** `name` where only a name says that it is a credential; without a word it was followed to the sink. */
  readonly evidence?: 'name';
  readonly from: ValueRef;
  readonly through: readonly FileLocation[];
  readonly to: Sink;
  /** In an examples, demo or docs folder: never fails the check. */
  readonly isExample: boolean;
  readonly edit?: Edit;
};

/** A catch block or rejection handler that reads a credential, whatever it does with it. */
export type ErrorHandler = {
  readonly server: string;
  /** The whole block. */
  readonly at: FileLocation;
  /** In words, as in `Flow`. */
  readonly credentials: readonly string[];
  /** Where the first of them is read. */
  readonly read: FileLocation;
};

/** A literal that is used as a credential. */
export type HardcodedCredential = {
  readonly server: string;
  /** Identity without lines: the symbol path of the literal. */
  readonly within: string;
  /** The value itself, without its quotes. */
  readonly at: FileLocation;
  /** `comparison`: who shows it is let in. */
  readonly how: 'sent' | 'signing' | 'comparison';
  /** Of the header or option. */
  readonly name: string;
  readonly value: Credential;
  /** Whether it looks drawn by chance, else chosen by somebody. */
  readonly isDrawn: boolean;
  /** The file that uses it. */
  readonly usedAt: string;
  readonly isExample: boolean;
};

/** A scope that is asked for at an issuer and grants more than reading, with what the program does to the service that it is of. */
export type ScopeRequest = {
  /** The package's name, or '' for a manifest that belongs to none. */
  readonly server: string;
  readonly at: FileLocation;
  readonly scope: string;
  readonly issuer: string;
  /** In words, after "of". */
  readonly service: string;
  readonly grants: 'write' | 'full';
  /** What suffices for reading, the narrowest first; empty where the issuer has nothing narrower. */
  readonly toRead: readonly string[];
  /** For a full scope: what suffices for ordinary writing. */
  readonly toWrite?: string;
  /** The calls to the service that were found; none where the program's way to it was not understood. */
  readonly uses: readonly { readonly effect: 'read' | 'write' | 'unknown'; readonly at: FileLocation }[];
  /** Whether a call needs the full scope, or that can't be told. */
  readonly needsFull: boolean;
  readonly isExample: boolean;
  /** The narrower scope in its place. */
  readonly edit?: Edit;
};

/** A caught error of something that waits for others (a request, a database, a file), or a part of it, that goes to a caller or the model as it is. */
export type ErrorEcho = {
  readonly server: string;
  /** Identity without lines: the symbol path of the code that answers. */
  readonly within: string;
  readonly at: FileLocation;
  /** The part as the source spells it, on one line. */
  readonly shown: string;
  /** `request` is what an HTTP client sent, `body` what the service answered, `data` what was added to the error on its way. */
  readonly part: 'request' | 'whole' | 'stack' | 'data' | 'body' | 'message';
  /** Whether what failed is a request of a client whose errors hold the request with its headers. */
  readonly holdsRequest: boolean;
  /** The credential in the failed request's address, where the error's message repeats the address. */
  readonly credentialInAddress?: string;
  readonly to: Sink['kind'];
  readonly caughtAt: FileLocation;
  readonly isExample: boolean;
};

/** A request, or a client made for requests, that carries a credential, and where it goes. */
export type Transmission = {
  readonly server: string;
  /** Identity without lines: the symbol path of the code that sends it. */
  readonly within: string;
  /** The function or class that sends. */
  readonly name: string;
  /** The address where it is written, else the call. */
  readonly at: FileLocation;
  readonly call: FileLocation;
  /** In words, as in `Flow`. */
  readonly credential: string;
  readonly credentialAt: FileLocation;
  /** The caller's own credential, handed on. */
  readonly isCallers: boolean;
  readonly address:
    | { readonly kind: 'written'; readonly scheme: string; readonly host: string; readonly isTls: boolean }
    /** Nothing on the way looks like a test of what was chosen. */
    | { readonly kind: 'chosen'; readonly by: 'argument' | 'header'; readonly name: string; readonly at: FileLocation };
  readonly isExample: boolean;
};

/** A caller's own credential that is handed on to another service. */
export type TokenPassthrough = {
  readonly server: string;
  /** Identity without lines: the symbol path of the code that hands it on. */
  readonly within: string;
  /** The request or client, else the header. */
  readonly at: FileLocation;
  /** A token that a guard has verified, the header `Authorization`, or a header of the server's own. */
  readonly kind: 'auth-info' | 'authorization' | 'own-header';
  /** In words: `authInfo.token`, `the header x-api-key`. */
  readonly credential: string;
  readonly credentialAt: FileLocation;
  readonly through: readonly FileLocation[];
  /** Where it goes, as far as the address is written. */
  readonly host?: string;
  /** The function or class that is called with it. */
  readonly name?: string;
  readonly isExample: boolean;
};

/** A credential of the server that takes the place of one that the caller of an endpoint did not show. */
export type AmbientFallback = {
  readonly server: string;
  /** Identity without lines: the symbol path of the code. */
  readonly within: string;
  readonly at: FileLocation;
  /** The variable that the server's credential comes from. */
  readonly name: string;
  /** What the caller may show, in words. */
  readonly credential: string;
  readonly credentialAt: FileLocation;
  readonly isExample: boolean;
};

/** Where a package tells OAuth clients which authorization server issues tokens for it (RFC 9728). */
export type ResourceMetadata = { readonly server: string; readonly at: FileLocation; readonly isExample: boolean };

/** A place that switches the verification of certificates off. */
export type UnverifiedTls = {
  readonly server: string;
  readonly within: string;
  readonly at: FileLocation;
  readonly how: 'option' | 'environment' | 'identity';
  /** The setting or test that it depends on, as the source spells it; absent where it always holds. */
  readonly condition?: string;
  /** The address beside it is this machine. */
  readonly isLoopback: boolean;
  readonly isExample: boolean;
  readonly edit?: Edit;
};

/**
 * A place that sends users of clients which register themselves on to another authorization server, always with the server's one client id there.
 */
export type AuthorizationProxy = {
  readonly server: string;
  /** Identity without lines: the symbol path of the code that sends them on. */
  readonly within: string;
  /** The request for authorization, or the option that drops the consent. */
  readonly at: FileLocation;
  /** Where clients register. */
  readonly registration: FileLocation;
  /** Whether users are asked which client may act for them. */
  readonly consent: Answer;
  readonly isExample: boolean;
};

export type OAuthFlow = {
  readonly server: string;
  /** Identity without lines: the symbol path of what builds the authorization request. */
  readonly name: string;
  readonly isExample: boolean;
  readonly kind: 'web' | 'loopback' | 'paste' | 'device' | 'proxy';
  /** What is asked for: a code that is exchanged, the token itself in the redirect, or a token for the user's password. */
  readonly grant: 'code' | 'token' | 'password';
  /** Whether the client proves itself with a secret of its own when it exchanges the code. */
  readonly isConfidential: boolean;
  readonly authorize: {
    readonly at: FileLocation;
    readonly state: 'none' | 'constant' | 'predictable' | 'random' | 'unknown';
    /** Where a predictable `state` is made. */
    readonly weakAt?: FileLocation;
    /** The redirect address is `http:` and no loopback address. */
    readonly isSentInClear: boolean;
    /** `weak`: S256 of a verifier that can be guessed. */
    readonly pkce: 'none' | 'plain' | 'weak' | 's256' | 'unknown';
  };
  readonly callback?: {
    readonly at: FileLocation;
    readonly stateTest: 'compared' | 'looked-up' | 'logged-only' | 'none' | 'unknown';
    readonly listen?: Listen;
  };
  readonly library?: string;
};

/** One place that writes credentials to storage. */
export type TokenStore = {
  /** Identity without lines: the function's symbol path and the path expression. */
  readonly name: string;
  readonly server: string;
  readonly at: FileLocation;
  readonly path: ValueRef;
  /** The path as the source spells it, on one line. */
  readonly pathText: string;
  /** From the place where the token is handed over to the write, when helper functions lie between. */
  readonly through: readonly FileLocation[];
  /** What it was understood to hold: `refresh_token`, `client_secret`, `access_token`, `token`. */
  readonly kinds: readonly [string, ...string[]];
  /** Whether a token was followed into the write, or only the names of the path and the fields say so. */
  readonly evidence: 'value' | 'name';
  readonly form: 'plaintext' | 'encrypted' | 'keychain' | 'memory' | 'key-value' | 'unknown';
  readonly keyFrom?: ValueRef;
  /** The permission bits the file is created with; `default` is 0666 less the umask. */
  readonly mode:
    | { readonly kind: 'given'; readonly bits: number; readonly at: FileLocation }
    | { readonly kind: 'default' }
    | { readonly kind: 'unknown'; readonly because: string };
  /** A `chmod`, a rename from a restricted temporary file, or a `umask` that restricts it all the same. */
  readonly restrictedBy?: FileLocation;
  readonly insideRepository: Answer;
  readonly isExample: boolean;
  readonly edit?: Edit;
};

/** One function that exchanges a refresh token for new tokens. */
export type Refresh = {
  readonly server: string;
  /** Identity without lines: the symbol path of the function that refreshes. */
  readonly name: string;
  readonly isExample: boolean;
  /** Where the issuer is asked. */
  readonly at: FileLocation;
  /** Who issues the tokens, where the address is known. */
  readonly issuer?: string;
  /** Whether each answer holds a new refresh token. */
  readonly rotates: Answer;
  /** Whether the refresh token that was sent ends with the answer. */
  readonly oldEnds: Answer;
  /** Whether the refresh token that is sent stays in the program between requests; a proxy is handed that of a caller. */
  readonly isKept: Answer;
  /** Whether what comes back reaches the store that it was loaded from. The evidence of a "no" is the call whose answer does not. */
  readonly writtenBack: Answer;
  /** Whether an answer without a refresh token leaves the old one in place. The evidence of a "no" is what replaces it. */
  readonly keepsOldRefreshToken: Answer;
  readonly usesNewRefreshToken: Answer;
  /** Whether requests that come at once share one refresh. The evidence of a "no" is the call that each of them makes. */
  readonly singleFlight: Answer;
};

/** A key that encrypts credentials and lies open. */
export type EncryptionKey = {
  readonly server: string;
  /** Identity without lines: the symbol path of the code that encrypts, and the function it calls. */
  readonly name: string;
  /** Where it encrypts. */
  readonly at: FileLocation;
  /** In the source, in the source where `variable` is not set, or in a file of the folder that the encrypted data lies in. */
  readonly source: 'literal' | 'default' | 'file';
  readonly from: FileLocation;
  readonly variable?: string;
  readonly isExample: boolean;
};

/** A file in plain text that takes the place of the keychain where that does not work. */
export type KeychainFallback = {
  readonly server: string;
  /** Identity without lines: the symbol path of the code that falls back, and the path expression. */
  readonly name: string;
  /** What writes the file, or the option that allows a library to. */
  readonly at: FileLocation;
  /** The use of the keychain, where the code names it. */
  readonly keychain?: FileLocation;
  /** Whether the user is told: the evidence of a "no" is the way on which nothing is said. */
  readonly isTold: Answer;
  readonly isExample: boolean;
};

/** Tokens that end, are kept and used again, where nothing renews them. */
export type UnrenewedTokens = {
  readonly server: string;
  /** Identity without lines: the symbol path of the code, and what it keeps. */
  readonly name: string;
  readonly at: FileLocation;
  /** Nothing in the package refreshes; or the client that is given the tokens lacks the client id that a refresh takes. */
  readonly because: 'nothing-refreshes' | 'client-without-id';
  readonly isExample: boolean;
};

/** The credential of one request, written to what all requests share. */
export type SharedWrite = {
  readonly server: string;
  readonly within: string;
  /** What is written, as the source spells it. */
  readonly target: string;
  readonly slot: 'module' | 'static' | 'env' | 'library-global';
  readonly at: FileLocation;
  /** Where the request's credential is read. */
  readonly from: FileLocation;
  readonly isExample: boolean;
};

/** A caller's credential, taken from the address of a request. */
export type QueryCredential = {
  readonly server: string;
  readonly within: string;
  /** The query parameter. */
  readonly name: string;
  readonly at: FileLocation;
  readonly isExample: boolean;
};

/** A stored credential, chosen by what a tool's argument says of its owner. */
export type ChosenIdentity = {
  readonly server: string;
  readonly within: string;
  /** The argument. */
  readonly name: string;
  readonly at: FileLocation;
  readonly from: FileLocation;
  /** The call or access as the source spells it. */
  readonly shown: string;
  readonly isExample: boolean;
};

/** A credential of the server and whether its presence is checked at start. */
export type CredentialUse = {
  readonly server: string;
  /** The environment variable. */
  readonly name: string;
  readonly isExample: boolean;
  readonly value: ValueRef;
  /** Whether anything looks at it before it is used: a test, a list of required names, a schema. */
  readonly checked: Answer;
  /** Where it leaves the server as a credential. */
  readonly uses: readonly FileLocation[];
  /** The first use as the source spells it, on one line. */
  readonly shown: string;
  readonly edit?: Edit;
};

/** One setting of a configuration file whose name or place says that it holds a credential. */
export type ConfigEntry = {
  /** The value itself, without its quotes. */
  readonly at: FileLocation;
  /** What the file is, in words: `MCP client configuration`, `Dockerfile`. */
  readonly format: string;
  /** `API_KEY`, `Authorization`, `--token`. */
  readonly key: string;
  /** A literal, or what the file refers to instead; a reference's default is its `default`. */
  readonly value: ValueRef;
  readonly place: 'environment' | 'header' | 'argument' | 'url' | 'image' | 'setting';
  /** In an examples, demo or docs folder, or named as an example: never fails the check. */
  readonly isExample: boolean;
  readonly edit?: Edit;
};

/** A variable that a file of the deployment sets to an address of every interface. */
export type AddressSetting = {
  readonly name: string;
  /** The value. */
  readonly at: FileLocation;
};

/** A command-line flag that takes a credential's value. */
export type SecretFlag = {
  /** As users write it: `--api-key`. */
  readonly flag: string;
  readonly server: string;
  readonly at: FileLocation;
  /** Whether the value can be given through the environment or a file as well. */
  readonly alternative: Answer;
  readonly isExample: boolean;
};

/** A way in which a `.env` file with credentials gets to others than its owner. */
export type EnvFileExposure = {
  readonly at: FileLocation;
  readonly how: 'tracked' | 'copied-into-image' | 'published' | 'written-without-mode' | 'exported-in-documentation';
  /** The `.env` file, or the variable that documentation tells to export. */
  readonly name: string;
  /** What documentation tells to export. */
  readonly value?: Credential;
  readonly isExample: boolean;
};

/** A credential seen in source by the secret engine, for the scorecard. */
export type SecretHit = { readonly detector: string; readonly at: FileLocation; readonly credential: Credential };

/** What the facts rest on: an absence counts only when everything needed was examined. */
export type Coverage = {
  readonly filesExamined: number;
  /** Source files that the text prefilter or the import walk left aside because nothing of MCP leads to them. */
  readonly filesLeftAside: number;
  readonly problems: readonly Problem[];
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
  unverifiedTls: [],
  authorizationProxies: [],
  configEntries: [],
  addressSettings: [],
  secretFlags: [],
  envFileExposures: [],
  secretHits: [],
  coverage: { filesExamined: 0, filesLeftAside: 0, problems: [] },
};
