import type { Answer } from '../answer.ts';
import type { Edit } from '../finding.ts';
import type { FileLocation } from '../location.ts';
import type { Listen } from './servers.ts';

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

/** Something that an authorization server which is written by hand leaves out, so that a code or token reaches whoever asks. */
export type AuthorizationServerFlaw = {
  readonly server: string;
  /** Identity without lines: the symbol path of the code. */
  readonly within: string;
  readonly at: FileLocation;
  /**
   * Of addresses: the code is sent to any that the request names, to any with a certain beginning or part, to any of a client that is not known.
   * Of users: it is given to whoever asks. Of codes: a token is given for any, or for one again and again; one never ends. Of verifiers: they are
   * not set beside the challenge, only where one is sent, only where there is a challenge, or may be the challenge itself. Of values: codes or tokens
   * can be guessed.
   */
  readonly how:
    | 'any-redirect'
    | 'redirect-prefix'
    | 'redirect-part'
    | 'redirect-of-unknown-clients'
    | 'any-user'
    | 'any-code'
    | 'lasting-code'
    | 'reusable-code'
    | 'unverified-pkce'
    | 'optional-verifier'
    | 'optional-pkce'
    | 'plain-pkce'
    | 'guessable-code'
    | 'guessable-token';
  /** The field in which whoever asks says who they are. */
  readonly field?: string;
  readonly related: readonly FileLocation[];
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
  /** The library takes the callback itself, such as passport's. */
  readonly hasOwnCallback?: true;
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
