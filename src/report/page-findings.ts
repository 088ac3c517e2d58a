import type { Catalogue } from '../model/catalogue.ts';
import type { ReviewedFinding, Status } from '../model/review.ts';
import type { CommentDraft, Group } from './comments.ts';
import { isPullRequest } from './conclusion.ts';
import { sentence } from './document.ts';
import { inlinesToHtml } from './document-html.ts';
import { adviceOf, bySeverity, codeOf, counted, entryOf } from './finding-words.ts';
import { type Html, html, nothing } from './html.ts';
import type { MaskedReview } from './masking.ts';
import { commentHtml, severityPill } from './page-comment.ts';
import { findingAttributes } from './page-filter.ts';
import { frameHtml } from './page-parts.ts';
import { placeInlines } from './places.ts';
import { toldOnce } from './told-once.ts';

export type PageFindings = MaskedReview & {
  readonly catalogue: Catalogue;
  /** Comments whose line the diff at hand does not show. */
  readonly homeless: readonly CommentDraft[];
  readonly elsewhere: readonly Group[];
};

/** More findings of a kind that the change did not bring are counted and not listed. */
export const listedOld = 300;

/** What of the page's findings stands outside of the diff, by section. */
export const elsewhereTitle = ({ review }: MaskedReview): string => (isPullRequest(review) ? 'Not on a line of the diff' : 'Findings');
export const oldTitle = ({ review }: MaskedReview): string => (isPullRequest(review) ? 'There before this change' : 'In the baseline');
export const fixedTitle = 'Fixed by this change';

export const withStatus = ({ review }: MaskedReview, status: Status): readonly ReviewedFinding[] =>
  review.findings.filter((finding) => finding.status === status && finding.severity !== 'note').sort(bySeverity);

/** What the change introduced and no line of the diff can show. */
export const elsewhereHtml = (view: PageFindings): Html => {
  if (view.elsewhere.length + view.homeless.length === 0) return nothing;
  return html`<section aria-labelledby="elsewhere" data-findings>
    <h2 id="elsewhere">${elsewhereTitle(view)}</h2>${view.homeless.map((draft) => commentHtml(draft, view))}
    <ul class="cards">${view.elsewhere.map((group) => cardHtml(group, view))}</ul></section>`;
};

/** What was there before, folded, and what is gone. */
export const oldHtml = (view: PageFindings): Html =>
  html`${foldedHtml('existing', oldTitle(view), view)}${foldedHtml('fixed', fixedTitle, view)}`;

const foldedHtml = (status: 'existing' | 'fixed', title: string, view: PageFindings): Html => {
  const findings = withStatus(view, status);
  if (findings.length === 0) return nothing;
  const more = findings.length - listedOld;
  return html`<section aria-labelledby="${status}" data-findings>
    <h2 id="${status}">${title} <span class="counter">${findings.length}</span></h2>
    <details class="folded"><summary>${counted(findings.length, 'finding')}</summary>
    <ul class="cards">${toldOnce(findings.slice(0, listedOld)).map((finding) => cardHtml([finding], view))}</ul>${
      more <= 0 ? nothing : html`<p class="muted">${counted(more, 'more finding')} left out here.</p>`
    }</details></section>`;
};

const cardHtml = (group: Group, view: PageFindings): Html => {
  const [first] = group;
  const [finding = first, ...others] = toldOnce(group.toSorted(bySeverity));
  const entry = entryOf(finding, view.catalogue);
  const revoke =
    finding.credential === undefined || entry.revoke === undefined
      ? nothing
      : html`<p><strong><a href="${entry.revoke}" rel="noopener noreferrer">Revoke it first</a>.</strong> Deleting the line or force-pushing does not undo it.</p>`;
  const place = finding.primary.place.kind === 'file' ? finding.primary.place.path : '';
  return html`<li><article class="card ${finding.severity}" ${findingAttributes(finding, entry, view.mask(place))}>
    <h3>${severityPill(finding.severity)} ${entry.title} <a class="code" href="${entry.helpUri}" rel="noopener noreferrer">${codeOf(finding, entry)}</a></h3>
    <p>${inlinesToHtml(sentence(finding.message))}</p>
    <p class="muted">${inlinesToHtml(placeInlines(finding.primary))}${others.length === 0 ? nothing : html` and ${counted(others.length, 'other place')}`}</p>${frameHtml(finding.primary, view.lineText)}${revoke}
    <p>${inlinesToHtml(sentence(adviceOf(finding, entry)))}</p></article></li>`;
};
