import type { Answer } from '../answer.ts';
import type { Edit } from '../finding.ts';
import type { FileLocation } from '../location.ts';
import type { ValueRef } from './values.ts';

/** One place that writes credentials to storage. */
export type TokenStore = {
  /** Identity without lines: the function's symbol path and the path expression. */
  readonly name: string;
  readonly server: string;
  readonly at: FileLocation;
  readonly path: ValueRef;
  /** The path as the source spells it, on one line. */
  readonly pathText: string;
  /** The last part of the path, where it is written. */
  readonly fileName?: string;
  /** From the place where the token is handed over to the write, when helper functions lie between. */
  /** The package that keeps it in a file of its own. */
  readonly library?: string;
  /** Further calls that put credentials into the same store. */
  readonly alsoAt?: readonly FileLocation[];
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
  /** The file was read before by the same function: it keeps the mode that it was created with. */
  readonly isRewrite?: true;
  readonly insideRepository: Answer;
  readonly isExample: boolean;
  readonly edit?: Edit;
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
