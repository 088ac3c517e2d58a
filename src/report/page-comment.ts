import type { Catalogue } from '../model/catalogue.ts';
import type { Severity } from '../model/severity.ts';
import type { CommentDraft } from './comments.ts';
import { toHtml } from './document-html.ts';
import { entryOf, severityWord } from './finding-words.ts';
import { type Html, html } from './html.ts';
import { markerOf } from './marker.ts';
import { findingAttributes } from './page-filter.ts';

export const shield: Html = html`<svg class="shield" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path fill="currentColor" d="M8 .6 14 2.7v4.6c0 3.6-2.4 6.6-6 8.1-3.6-1.5-6-4.5-6-8.1V2.7L8 .6Zm3.3 5.2-1-1L7 8 5.7 6.8l-1 1L7 10.1l4.3-4.3Z"/></svg>`;

export const severityPill = (severity: Severity): Html => html`<span class="pill ${severity}">${severityWord[severity]}</span>`;

type CommentView = { readonly catalogue: Catalogue; readonly mask: (text: string) => string };

/** The id of a finding's comment on the page. */
export const commentId = ({ findings: [{ key }] }: CommentDraft): string => `c-${markerOf(key)}`;

/** One review comment in its box. `mask` is for the path of its anchor. */
export const commentHtml = (draft: CommentDraft, { catalogue, mask }: CommentView): Html => {
  const [finding] = draft.findings;
  const path = draft.anchor.kind === 'summary' ? '' : draft.anchor.path;
  const attributes = findingAttributes(finding, entryOf(finding, catalogue), mask(path));
  return html`<article class="comment ${finding.severity}" id="${commentId(draft)}" ${attributes}>
    <header><span class="avatar">${shield}</span><span class="author">mcp-auth-review</span><span class="bot">bot</span>${linesWord(draft)}</header>
    <div class="body">${toHtml(draft.blocks, path)}</div></article>`;
};

const linesWord = ({ anchor }: CommentDraft): Html => {
  if (anchor.kind !== 'line') return html`<span class="muted">on the file</span>`;
  if (anchor.startLine === undefined) return html`<span class="muted">on line ${anchor.line}</span>`;
  return html`<span class="muted">on lines ${anchor.startLine} to ${anchor.line}</span>`;
};
