import { createHash } from 'node:crypto';
import { type FindingKey, formatKey } from '../model/finding.ts';

/** The version of the marker's form: comments of another version are not taken for ours. */
const version = 1;

/** What ties a comment to its finding over many pushes: a hash of the finding's key, from which nothing can be read. */
export const markerOf = (key: FindingKey): string => createHash('sha256').update(formatKey(key)).digest('hex').slice(0, 32);

/** The text of the hidden HTML comment, without its brackets: `mcp-auth-review:1:<marker>`. */
export const markerText = (marker: string): string => `mcp-auth-review:${version}:${marker}`;

/** The marker of the one comment that carries the summary. */
export const summaryMarker = 'summary';

/** Every marker in a comment's body, in order. Only bodies that our own bot wrote may be trusted. */
export const markersIn = (body: string): readonly string[] =>
  [...body.matchAll(/<!-- mcp-auth-review:1:([0-9a-f]{32}|summary) -->/g)].map((match) => match[1] ?? '');

/** Text of a hidden comment that names findings which have no comment of their own: `mcp-auth-review:listed <marker> <marker>`. */
export const listedText = (markers: readonly string[]): string => ['mcp-auth-review:listed', ...markers].join(' ');

/** Every marker that a body lists so. Only bodies that our own bot wrote may be trusted. */
export const listedIn = (body: string): readonly string[] => namedIn(body, 'listed');

/** What a comment spoke of under a name that a rename has taken, or among several places of which one is gone: `mcp-auth-review:former <marker>`. */
export const formerText = (markers: readonly string[]): string => ['mcp-auth-review:former', ...markers].join(' ');

export const formerIn = (body: string): readonly string[] => namedIn(body, 'former');

const namedIn = (body: string, relation: 'listed' | 'former'): readonly string[] =>
  [...body.matchAll(/<!-- mcp-auth-review:(listed|former)((?: [0-9a-f]{32})+) -->/g)]
    .filter((match) => match[1] === relation)
    .flatMap((match) => (match[2] ?? '').trim().split(' '));

/** A credential that only the summary comment tells: its finding's marker and its kind. */
export type ListedLeak = { readonly marker: string; readonly ruleId: string };

/** `mcp-auth-review:leak <marker> <rule>`, so that a later run knows of it when a force push has removed every trace. */
export const leakText = ({ marker, ruleId }: ListedLeak): string => `mcp-auth-review:leak ${marker} ${ruleId}`;

/** Only for bodies that our own bot wrote. */
export const leaksIn = (body: string): readonly ListedLeak[] =>
  [...body.matchAll(/<!-- mcp-auth-review:leak ([0-9a-f]{32}) (secret\/[a-z0-9-]+) -->/g)].map(([, marker = '', ruleId = '']) => ({
    marker,
    ruleId,
  }));
