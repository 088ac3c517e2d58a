import type { Catalogue } from '../model/catalogue.ts';
import { formatKey } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import type { Review, ReviewedFinding } from '../model/review.ts';
import type { Waiver } from '../model/waiver.ts';
import { bySeverity, codeOf, entryOf } from './finding-words.ts';
import { maskReview } from './masking.ts';

/**
 * The document that `--json` writes. It is stable: members are added under the same `schema` number, and removed or changed only with
 * a new one. Equal reviews give equal bytes. Lines and columns count from 1 in UTF-16 code units; an end column is exclusive.
 */
export type JsonReport = {
  readonly schema: 1;
  readonly tool: 'mcp-auth-review';
  /** `fail` exactly when a finding or a notice is `enforced`. */
  readonly verdict: 'pass' | 'fail';
  /** False when anything in scope was not examined; `problems` says what. */
  readonly complete: boolean;
  /** The severity from which a finding fails the check, or `never`. */
  readonly failOn: string;
  /** Commit ids; `base` is null in a review of a whole tree, `head` is empty for a folder without git. */
  readonly range: { readonly base: string | null; readonly head: string };
  readonly scope: Pick<Review['scope'], 'filesChanged' | 'commits' | 'blobs' | 'bytes' | 'sourceFiles' | 'servers' | 'history'> & {
    /** How much of the credentials was looked for. */
    readonly secrets: 'all' | 'mcp-only' | 'off';
    /** How many credentials each mark and each file of other scanners takes back. */
    readonly waivedCredentials: readonly { readonly by: string; readonly count: number }[];
    /** Languages that are not examined, although packages of MCP are asked for in them. */
    readonly otherLanguages: readonly string[];
    /** The change touches nothing that servers are made of: they were not looked at, and `servers` is 0. */
    readonly serversUntouched: boolean;
  };
  /** Worst first, then by place. */
  readonly findings: readonly JsonFinding[];
  /** One for each MCP server, with the audit questions answered. */
  readonly scorecards: readonly {
    readonly server: string;
    readonly rows: readonly {
      readonly number: string;
      readonly question: string;
      readonly text: string;
      readonly value: string;
      readonly grade: string;
      readonly because: string | null;
      /** The value before the change, when it differs. */
      readonly before: string | null;
      readonly evidence: readonly { readonly path: string; readonly line: number }[];
      /** What the answer sums up: credentials, catch blocks, token files, tools. */
      readonly details: readonly { readonly path: string; readonly line: number; readonly text: string; readonly grade: string }[];
    }[];
  }[];
  /** Every waiver that was read; what one with the state `counts` covers is not among `findings`. */
  readonly waivers: readonly JsonWaiver[];
  /** What has to be known about the project's settings; an enforced one fails the check. */
  readonly notices: readonly {
    readonly kind: string;
    readonly message: string;
    readonly enforced: boolean;
    readonly path: string | null;
    readonly line: number | null;
  }[];
  /** What was not examined, and why. */
  readonly problems: readonly { readonly kind: string; readonly subject: string; readonly message: string }[];
};

export type JsonFinding = {
  /** The identity over many runs; holds no lines. */
  readonly key: string;
  readonly rule: string;
  readonly code: string;
  readonly title: string;
  readonly severity: string;
  readonly confidence: string;
  readonly status: string;
  readonly enforced: boolean;
  readonly message: string;
  readonly place: JsonPlace;
  readonly related: readonly JsonPlace[];
  readonly witness: readonly { readonly text: string; readonly place: JsonPlace }[];
  readonly edit: {
    readonly path: string;
    /** The blob that the spans refer to; null where a credential stands in the file, whose content the id would give away. */
    readonly baseBlob: string | null;
    readonly replacements: readonly (JsonSpan & { readonly text: string })[];
  } | null;
  /** The mask of a credential, never its value; null for other findings. */
  readonly credential: string | null;
  readonly help: string;
};

export type JsonWaiver = {
  readonly kind: string;
  readonly rule: string;
  readonly state: string;
  readonly reason: string | null;
  /** The last day on which it counts. */
  readonly until: string | null;
  /** Where it stands; null for a reply. */
  readonly path: string | null;
  readonly line: number | null;
  /** Who wrote it and on which day, as far as the history or GitHub tells, and the commit. */
  readonly by: string | null;
  readonly on: string | null;
  readonly commit: string | null;
  /** Keys of what it covers. */
  readonly findings: readonly string[];
};

export type JsonSpan = { readonly startLine: number; readonly startColumn: number; readonly endLine: number; readonly endColumn: number };

export type JsonPlace = JsonSpan & {
  readonly kind: 'file' | 'commit-message' | 'tag-message' | 'pull-request-text';
  /** Null where there is no file. */
  readonly path: string | null;
  readonly origin: 'head' | 'base' | 'history';
  /** The commit that holds it: of base, of the history, or of the message; null at head. */
  readonly commit: string | null;
};

/** The review as a `JsonReport`, indented by two spaces, with a final newline. */
export const formatJson = (review: Review, catalogue: Catalogue): string =>
  `${JSON.stringify(toJsonReport(review, catalogue), undefined, 2)}\n`;

const toJsonReport = (unmasked: Review, catalogue: Catalogue): JsonReport => {
  const { review, holdsValue } = maskReview(unmasked);
  const {
    filesChanged,
    commits,
    blobs,
    bytes,
    sourceFiles,
    servers,
    history,
    secrets = 'all',
    waivedCredentials = [],
    otherLanguages = [],
    serversUntouched = false,
  } = review.scope;
  return {
    schema: 1,
    tool: 'mcp-auth-review',
    verdict: review.verdict,
    complete: review.complete,
    failOn: review.failOn,
    range: { base: review.changes.base ?? null, head: review.changes.head },
    scope: {
      filesChanged,
      commits,
      blobs,
      bytes,
      sourceFiles,
      servers,
      history,
      secrets,
      waivedCredentials,
      otherLanguages,
      serversUntouched,
    },
    findings: [...review.findings].sort(bySeverity).map((finding) => toJsonFinding(finding, catalogue, holdsValue)),
    scorecards: review.scorecards.map(({ server, rows }) => ({
      server,
      rows: rows.map(({ number, question, text, value, grade, because, before, evidence, details = [] }) => ({
        number,
        question,
        text,
        value,
        grade,
        because: because ?? null,
        before: before ?? null,
        evidence: evidence.map(({ path, span }) => ({ path, line: span.startLine })),
        details: details.map(({ at: { path, span }, text: words, grade: of }) => ({ path, line: span.startLine, text: words, grade: of })),
      })),
    })),
    waivers: review.waivers.map(toJsonWaiver),
    notices: review.notices.map(({ kind, message, enforced, at }) => ({
      kind,
      message,
      enforced,
      path: at?.path ?? null,
      line: at?.span.startLine ?? null,
    })),
    problems: review.problems.map(({ kind, subject, message }) => ({ kind, subject, message })),
  };
};

/** A waiver as JSON has it. */
export const toJsonWaiver = ({ kind, rule, reason, until, at, given, state, findings }: Waiver): JsonWaiver => ({
  kind,
  rule,
  state,
  reason: reason ?? null,
  until: until ?? null,
  path: at?.path ?? null,
  line: at?.span.startLine ?? null,
  by: given?.by ?? null,
  on: given?.on ?? null,
  commit: given?.commit ?? null,
  findings: findings.map(({ key }) => formatKey(key)),
});

const toJsonFinding = (finding: ReviewedFinding, catalogue: Catalogue, holdsValue: (path: string) => boolean): JsonFinding => {
  const entry = entryOf(finding, catalogue);
  const { edit } = finding;
  return {
    key: formatKey(finding.key),
    rule: finding.ruleId,
    code: codeOf(finding, entry),
    title: entry.title,
    severity: finding.severity,
    confidence: finding.confidence,
    status: finding.status,
    enforced: finding.enforced,
    message: finding.message,
    place: toPlace(finding.primary),
    related: finding.related.map(toPlace),
    witness: finding.witness.map(({ text, at }) => ({ text, place: toPlace(at) })),
    edit:
      edit === undefined
        ? null
        : {
            path: edit.path,
            baseBlob: holdsValue(edit.path) ? null : edit.baseBlob,
            replacements: edit.replacements.map(({ span, text }) => ({ ...toSpan(span), text })),
          },
    credential: finding.credential?.masked ?? null,
    help: entry.helpUri,
  };
};

const toSpan = ({ startLine, startColumn, endLine, endColumn }: JsonSpan): JsonSpan => ({ startLine, startColumn, endLine, endColumn });

const toPlace = ({ place, origin, span }: Location): JsonPlace => ({
  kind: place.kind,
  path: place.kind === 'file' ? place.path : null,
  origin: origin.kind,
  commit: origin.kind === 'head' ? ('object' in place ? place.object : null) : origin.commit,
  ...toSpan(span),
});
