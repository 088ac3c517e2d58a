import type { Edit } from '../finding.ts';
import type { FileLocation } from '../location.ts';
import type { ValueRef } from './values.ts';

export type Sink = {
  readonly kind: 'tool-result' | 'tool-error' | 'response' | 'log' | 'process-argument' | 'file' | 'request' | 'redirect';
  readonly at: FileLocation;
  readonly name: string;
  /** Of a part of an answer: the whole, which may hold the same credential in other parts. */
  readonly whole?: FileLocation;
};

/** Where in a request a credential stands. */
export type SecretPlace = 'headers' | 'body' | 'address';

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
   * its headers; `part` is so much of the value that it helps to guess the rest; `code` is an authorization code, good for one grant.
   */
  readonly shape?: 'part' | 'code' | 'environment' | 'headers' | 'error';
  /** Of an `error`: where in the request that it holds the credential stands. */
  readonly inRequest?: SecretPlace;
  /** `name` where only a name says that it is a credential; without a word it was followed to the sink. */
  readonly evidence?: 'name';
  readonly from: ValueRef;
  readonly through: readonly FileLocation[];
  readonly to: Sink;
  /** In an examples, demo or docs folder: never fails the check. */
  readonly isExample: boolean;
  /** A tool that is run once says it to who runs it. */
  readonly isToldToUser?: true;
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
  /** Whether what failed is a request with a credential, of a client whose errors hold the request. */
  readonly holdsRequest: boolean;
  /** Where in the request that the error holds the credential stands. */
  readonly inRequest?: SecretPlace;
  /** The credential in the failed request's address, where the error's message repeats the address. */
  readonly credentialInAddress?: string;
  readonly to: Sink['kind'];
  readonly caughtAt: FileLocation;
  readonly isExample: boolean;
};
