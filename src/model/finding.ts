import type { Credential } from './credential.ts';
import type { FileLocation, Location, Span } from './location.ts';
import type { Confidence, Severity } from './severity.ts';

/** One stage of the path that makes a finding true, in words: "route POST /mcp", "reaches the transport". */
export type Step = { readonly at: Location; readonly text: string };

/** A change that mends a finding. `baseBlob` is the blob the spans refer to, so that a stale edit can be refused. */
export type Edit = {
  readonly path: string;
  readonly baseBlob: string;
  readonly replacements: readonly { readonly span: Span; readonly text: string }[];
};

/**
 * What a finding is, whatever its line, severity or wording: the only identity there is. It holds no lines, no severity and no value.
 * `subject` names the thing (endpoint `POST /mcp`, symbol path, credential kind and path), `occurrence` counts equal subjects from 0.
 */
export type FindingKey = {
  readonly ruleId: string;
  readonly server: string;
  readonly subject: string;
  readonly occurrence: number;
};

export const formatKey = ({ ruleId, server, subject, occurrence }: FindingKey): string =>
  [ruleId, server, subject, String(occurrence)].map((part) => encodeURIComponent(part.toWellFormed())).join('/');

/** What a rule says about one occurrence; the pipeline turns it into a `Finding`. */
export type Occurrence = {
  /** The server's name, or the package's path where there is no server. */
  readonly server: string;
  readonly subject: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence about this occurrence, present tense, without a credential's value. */
  readonly message: string;
  /** What to do about this occurrence, where more can be said than the rule says for all. */
  readonly fix?: string;
  readonly primary: FileLocation;
  readonly related?: readonly FileLocation[];
  readonly witness?: readonly { readonly at: FileLocation; readonly text: string }[];
  readonly edit?: Edit;
  /** The value that stands at `primary`, so that every report masks it. */
  readonly credential?: Credential;
};

export type Finding = {
  /** A rule's file name, or `secret/<detector>`. */
  readonly ruleId: string;
  readonly key: FindingKey;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly fix?: string;
  readonly primary: Location;
  readonly related: readonly Location[];
  readonly witness: readonly Step[];
  readonly edit?: Edit;
  readonly credential?: Credential;
  /** MA201 when the value is at head, MA202 when only the history holds it; absent for rules, whose code is in the catalogue. */
  readonly code?: string;
};
