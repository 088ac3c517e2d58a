import type { Answer } from '../answer.ts';
import type { Edit } from '../finding.ts';
import type { FileLocation } from '../location.ts';
import type { ValueRef } from './values.ts';

/** What a guard tests, from its body. A name decides only where a known module exports it. */
export type GuardTest =
  /** Rejects only when the credential is missing. */
  | { readonly kind: 'presence' }
  /** Rejects on prefix, length, format or an unverified decoding; `a-part`: any part of what is expected passes. */
  | { readonly kind: 'shape'; readonly accepts?: 'a-part' }
  | { readonly kind: 'equality'; readonly comparison: Comparison }
  | { readonly kind: 'verifier'; readonly verifier: Verifier }
  /** `inherited`: a look-up by which callers also pass with the names that every object inherits, such as `constructor`. */
  | { readonly kind: 'membership'; readonly list: ValueRef; readonly mayHoldEmpty: Answer; readonly inherited?: FileLocation }
  /** Lets everything through. */
  | { readonly kind: 'none' }
  /** Its body can't be resolved or understood; `because` says which import or expression. `leaks`: some requests pass it for certain. */
  | { readonly kind: 'unknown'; readonly because: string; readonly leaks?: true };

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
  /** Only what begins a session is tested: a session that an earlier request began passes by its id. */
  readonly sessionsPass?: true;
  /** Whom a guard asks about a token, where it is not understood what becomes of the answer. */
  readonly asks?: Verifier;
  /** A package's guard that verifies the credentials it is sent, and lets everybody pass all the same unless this option is set, or where it is set so. */
  readonly lenient?: { readonly option: string; readonly setTo?: 'true' | 'false'; readonly demandsScopes: boolean; readonly edit?: Edit };
  /** A guard that answers whom it refuses, where nothing looks at its answer. */
  readonly isUnread?: true;
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
  /** How it compares the token with what is expected, where it does so itself. */
  readonly comparison?: Comparison;
};
