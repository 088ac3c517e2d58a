import type { FileLocation } from '../model/location.ts';

/** `// mcp-auth-ignore MA101 reason` on a finding's line or the line above. */
export type Waiver = {
  /** `MA101` */
  readonly code: string;
  /** Undefined: the comment gives none, and so waives nothing. */
  readonly reason: string | undefined;
  readonly at: FileLocation;
};

/** Which waivers count: those that stand at base, besides them those of an approved pull request, or all. */
export type WaiverPolicy = 'base' | 'approved' | 'any';

/** What a waiver does to a finding. `pending`: it was added by this pull request and needs an approval of somebody else. */
export type WaiverState =
  | { readonly kind: 'none' }
  | { readonly kind: 'waived'; readonly waiver: Waiver; readonly since: 'base' | 'this-pull-request' }
  | { readonly kind: 'pending'; readonly waiver: Waiver };

const comment = /(?:\/\/|\/\*|#|<!--)\s*mcp-auth-ignore\s+(?<code>MA\d{3})\b(?<rest>[^\n]*)/;

/** The waivers of a file, in order. */
export const readWaivers = (path: string, text: string): readonly Waiver[] =>
  text.split(/\r?\n/).flatMap((line, index): readonly Waiver[] => {
    const match = comment.exec(line);
    const { code, rest = '' } = match?.groups ?? {};
    if (match === null || code === undefined) return [];
    const reason = rest.replace(/(?:\*\/|-->)\s*$/, '').trim();
    const span = { startLine: index + 1, startColumn: match.index + 1, endLine: index + 1, endColumn: line.length + 1 };
    return [{ code, reason: reason === '' ? undefined : reason, at: { path, span } }];
  });

/**
 * What the waivers at head do to a finding of `code` at `place`. One stands at base when base's version of the file has the same words; its line
 * may have moved. `basePath` gives the path at base of a renamed file. Whether the pull request is approved, by somebody with write access other
 * than its author, is for the caller to find out.
 */
export const waiverStateOf = (
  finding: { readonly code: string; readonly place: FileLocation },
  waivers: {
    readonly head: readonly Waiver[];
    readonly base: readonly Waiver[];
    readonly basePath: (path: string) => string;
    readonly policy: WaiverPolicy;
    readonly isApproved: boolean;
  },
): WaiverState => {
  const waiver = waivers.head.find(({ code, reason, at }) => reason !== undefined && code === finding.code && covers(at, finding.place));
  if (waiver === undefined) return { kind: 'none' };
  const stood = waivers.base.some(
    ({ code, reason, at }) => code === waiver.code && reason === waiver.reason && at.path === waivers.basePath(waiver.at.path),
  );
  if (stood) return { kind: 'waived', waiver, since: 'base' };
  const isAccepted = waivers.policy === 'any' || (waivers.policy === 'approved' && waivers.isApproved);
  return isAccepted ? { kind: 'waived', waiver, since: 'this-pull-request' } : { kind: 'pending', waiver };
};

const covers = (waiver: FileLocation, place: FileLocation): boolean =>
  waiver.path === place.path && (waiver.span.startLine === place.span.startLine || waiver.span.startLine === place.span.startLine - 1);
