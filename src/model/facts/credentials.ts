import type { Answer } from '../answer.ts';
import type { Credential } from '../credential.ts';
import type { Edit } from '../finding.ts';
import type { FileLocation } from '../location.ts';
import type { ValueRef } from './values.ts';

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
  readonly edit?: Edit;
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

/** A place that switches the verification of certificates off. */
export type UnverifiedTls = {
  readonly server: string;
  readonly within: string;
  readonly at: FileLocation;
  readonly how: 'option' | 'environment' | 'identity';
  /** The setting or test that it depends on, as the source spells it; absent where it always holds. */
  readonly condition?: string;
  /** The variable without which they are not verified. */
  readonly unless?: string;
  /** The address beside it is this machine. */
  readonly isLoopback: boolean;
  readonly isExample: boolean;
  readonly edit?: Edit;
};

/** The credential of one request, written to what all requests share. */
export type SharedWrite = {
  readonly server: string;
  readonly within: string;
  /** What is written, as the source spells it. */
  readonly target: string;
  readonly slot: 'module' | 'static' | 'object' | 'file' | 'env' | 'library-global';
  /** Read for nothing but who somebody is: nobody acts with it. */
  readonly isOnlyLookedUp?: true;
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
  /** The class whose option it is. */
  readonly client?: string;
  readonly edit?: Edit;
};
