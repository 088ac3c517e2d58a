import type { ReviewedFinding } from '../model/review.ts';
import { formerIn, formerText, markersIn } from '../report/marker.ts';

/**
 * A comment's life after its finding: it is edited when the finding is gone, restored when it returns, and never deleted, so that a
 * thread keeps its replies. The first text stays in the comment, folded, from which it is restored.
 */

/** What a comment was about when it was posted. A credential that once was pushed is never "fixed". */
type Topic = 'flaw' | 'credential-at-head' | 'credential-in-history';

/** Where a comment's finding is now; `gone` when the whole run did not see it, `waived` when somebody has decided to live with it. */
export type Standing = 'at-head' | 'in-history' | 'waived' | 'gone';

const note = (topic: Topic): string => `<!-- mcp-auth-review:about ${topic} -->`;
const foldStart = '<details>\n<summary>What it was</summary>\n\n';
const foldEnd = '\n\n</details>\n\n<!-- mcp-auth-review:gone -->';

export const standingOf = ({ primary }: ReviewedFinding): Standing => (primary.origin.kind === 'history' ? 'in-history' : 'at-head');

/** The planned text with a hidden note of its topic, which later runs read. */
export const asPosted = (body: string, finding: ReviewedFinding | undefined): string => {
  if (finding?.credential === undefined) return body;
  return `${body}\n\n${note(standingOf(finding) === 'in-history' ? 'credential-in-history' : 'credential-at-head')}`;
};

export type Now = {
  readonly standing: Standing;
  /** The commit that was reviewed. */
  readonly headSha: string;
  /** What a first comment on the same findings would say now; undefined when they are not to be told. */
  readonly planned?: string;
};

/** The text that a comment should have now; the same text when nothing about it has changed. */
export const updatedBody = (body: string, { standing, headSha, planned }: Now): string => {
  const before = originalOf(body);
  const original = planned === undefined || tellsTheSame(before, planned) ? before : withFormerMarkers(planned, before);
  const headline = headlineFor(topicOf(original), standing, headSha.slice(0, 12));
  if (headline === undefined) return original;
  const isNews = original === body.trimEnd() || !body.startsWith(headline.slice(0, headline.search(/[ .]/)));
  return isNews ? `${headline}\n\n${foldStart}${original}${foldEnd}` : body;
};

/** A line that moved is no news; another severity, another number of places or another name of the thing is. */
const tellsTheSame = (before: string, planned: string): boolean => {
  const known = new Set(markersIn(before));
  return titleOf(before) === titleOf(planned) && markersIn(planned).every((marker) => known.has(marker));
};

const titleOf = (body: string): string => body.split('\n', 1)[0] ?? '';

/** Keeps what the comment was about: it is restored when that returns under its former name. */
const withFormerMarkers = (planned: string, before: string): string => {
  const now = new Set(markersIn(planned));
  const former = [...new Set([...formerIn(before), ...markersIn(before)])].filter((marker) => !now.has(marker)).slice(-mostFormer);
  return former.length === 0 ? planned : `${planned}\n\n<!-- ${formerText(former)} -->`;
};

const mostFormer = 200;

const topicOf = (body: string): Topic => {
  if (body.includes(note('credential-at-head'))) return 'credential-at-head';
  return body.includes(note('credential-in-history')) ? 'credential-in-history' : 'flaw';
};

export const isAboutCredential = (body: string): boolean => topicOf(body) !== 'flaw';

const headlineFor = (topic: Topic, standing: Standing, commit: string): string | undefined => {
  if (standing === 'waived') return '**Waived.** It does not fail the check any more; the summary says by whom and why.';
  if (topic === 'credential-in-history' || standing === 'at-head') return undefined;
  if (topic === 'flaw') return standing === 'gone' ? `**Fixed in ${commit}.**` : undefined;
  return `**No longer at head since ${commit}, still in the history: revoke it.** Deleting or force-pushing does not undo the leak.`;
};

const originalOf = (body: string): string => {
  const start = body.indexOf(foldStart);
  const text = body.trimEnd();
  return start === -1 || !text.endsWith(foldEnd) ? body : text.slice(start + foldStart.length, -foldEnd.length);
};
