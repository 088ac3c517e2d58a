import type { Answer } from '../answer.ts';
import type { Credential } from '../credential.ts';
import type { FileLocation } from '../location.ts';

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
  /** Undefined or empty, by the expression alone; whether the process ends first is in `Server.failFasts`. */
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
