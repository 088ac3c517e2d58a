import { createHash } from 'node:crypto';
import type { Catalogue } from '../model/catalogue.ts';
import type { Delivery } from '../model/host.ts';
import type { LineReader, Review, ReviewedFinding } from '../model/review.ts';
import { severities } from '../model/severity.ts';
import { type CommentDraft, draftComments } from './comments.ts';
import { completenessSentence, examinedSentence, existingSentence, isPullRequest, verdictSentence } from './conclusion.ts';
import { sentence } from './document.ts';
import { inlinesToHtml } from './document-html.ts';
import { counted, entryOf, isIntroduced, placeWords, severityWord } from './finding-words.ts';
import { Html, html, nothing } from './html.ts';
import { visible } from './inert.ts';
import { maskReview } from './masking.ts';
import { commentHtml, commentId, shield } from './page-comment.ts';
import { fileHtml, isAt, type PlacedComment } from './page-diff.ts';
import { filterHtml } from './page-filter.ts';
import { elsewhereHtml, elsewhereTitle, fixedTitle, listedOld, oldHtml, oldTitle, type PageFindings, withStatus } from './page-findings.ts';
import { scorecardHtml } from './page-parts.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { noticesHtml, waiversHtml } from './page-waivers.ts';

export type PageOptions = {
  readonly lineText?: LineReader;
  /** As for `planComments`. */
  readonly max?: number;
  /** What is reviewed, in the words of its platform. */
  readonly pull?: {
    readonly title: string;
    readonly number?: number;
    readonly repository?: string;
    readonly baseName?: string;
    readonly headName?: string;
  };
  readonly deliveries?: readonly Delivery[];
};

/**
 * The pull request as GitHub would show it, as one HTML file: verdict, the diff with the comments in place, everything without a line of
 * the diff, what was there before, scorecards, what was examined. It loads nothing; its one script filters and answers the keyboard, and
 * without it everything is shown. Themes follow the system and can be switched.
 */
export const formatPage = (unmasked: Review, catalogue: Catalogue, options: PageOptions = {}): string => {
  const masked = maskReview(unmasked, options.lineText);
  const drafts = draftComments(unmasked, catalogue, options);
  const shown = drafts.comments.filter((comment) => isOnPage(comment, masked.review));
  const view: View = {
    ...masked,
    catalogue,
    options,
    comments: shown,
    homeless: drafts.comments.filter((comment) => !shown.includes(comment)),
    elsewhere: drafts.elsewhere,
  };
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<meta name="color-scheme" content="light dark">
<title>${titleText(view)}</title>
<style>${new Html(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#review">Skip to the review</a>
${headerHtml(view)}
<div class="columns">
${navigationHtml(view)}
<main id="review">
${verdictHtml(view)}
${filterHtml(filteredOf(view))}
${filesHtml(view)}
${elsewhereHtml(view)}
${oldHtml(view)}
${noticesHtml(view.review)}
${waiversHtml(view.review)}
${view.review.scorecards.map(scorecardHtml)}
${problemsHtml(view)}
${deliveriesHtml(view)}
</main>
</div>
<script>${new Html(pageScript)}</script>
</body>
</html>
`;
  return markup;
};

type View = PageFindings & {
  readonly options: PageOptions;
  readonly comments: readonly CommentDraft[];
};

// Hashes instead of 'unsafe-inline': an injected script, handler, style or style attribute stays without effect.
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = [
  "default-src 'none'",
  `style-src ${hashOf(pageStyle)}`,
  `script-src ${hashOf(pageScript)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const isOnPage = ({ anchor }: CommentDraft, { changes }: Review): boolean => {
  if (anchor.kind === 'summary') return false;
  const file = changes.files.find(({ path }) => path === anchor.path);
  if (file === undefined || anchor.kind === 'file') return file !== undefined;
  return !file.isBinary && file.hunks.some(({ lines }) => lines.some((line) => isAt(anchor, line)));
};

const titleText = ({ options: { pull }, mask }: View): string =>
  pull === undefined ? 'MCP authentication review' : visible(mask(pull.title));

const headerHtml = (view: View): Html => {
  const { pull } = view.options;
  const name = (text: string): Html => html`<code class="branch">${visible(view.mask(text))}</code>`;
  const branches =
    pull?.baseName === undefined || pull.headName === undefined ? nothing : html` ${name(pull.headName)} into ${name(pull.baseName)}`;
  const { changes } = view.review;
  const range = isPullRequest(view.review)
    ? html`${counted(changes.commits, 'commit')}${branches}`
    : html`the whole tree${changes.head === '' ? nothing : html` at ${name(changes.head.slice(0, 12))}`}`;
  return html`<header class="top">
    <div class="bar">
    <p class="product">${shield}mcp-auth-review${pull?.repository === undefined ? nothing : html`<span class="repository">${visible(view.mask(pull.repository))}</span>`}</p>${themeHtml}</div>
    <div class="title"><h1>${titleText(view)}${pull?.number === undefined ? nothing : html` <span class="pull-number">#${pull.number}</span>`}</h1>
    <p class="range">${stateHtml(view.review)}<span>Review of ${range}</span></p></div></header>`;
};

const stateHtml = ({ verdict }: Review): Html =>
  verdict === 'fail' ? html`<span class="state fail">Check failed</span>` : html`<span class="state pass">Check passed</span>`;

// Radio buttons and `:has()`: a switch without a script.
const themeHtml = html`<fieldset class="theme"><legend class="hidden">Theme</legend>
  <label><input type="radio" name="theme" id="theme-auto" checked><span>Auto</span></label>
  <label><input type="radio" name="theme" id="theme-light"><span>Light</span></label>
  <label><input type="radio" name="theme" id="theme-dark"><span>Dark</span></label></fieldset>`;

const navigationHtml = (view: View): Html => {
  const comment = (draft: CommentDraft): Html => {
    const [finding] = draft.findings;
    return html`<li data-for="${commentId(draft)}"><a href="#${commentId(draft)}"><span class="dot ${finding.severity}"></span><span>${entryOf(finding, view.catalogue).title}<small>${visible(placeWords(finding.primary))}</small></span><span class="hidden">, ${finding.severity}</span></a></li>`;
  };
  const sections = [
    ...(view.review.changes.files.length === 0 ? [] : [html`<li><a href="#files">Changed files</a></li>`]),
    ...(view.elsewhere.length + view.homeless.length === 0 ? [] : [html`<li><a href="#elsewhere">${elsewhereTitle(view)}</a></li>`]),
    ...(withStatus(view, 'existing').length === 0 ? [] : [html`<li><a href="#existing">${oldTitle(view)}</a></li>`]),
    ...(withStatus(view, 'fixed').length === 0 ? [] : [html`<li><a href="#fixed">${fixedTitle}</a></li>`]),
    ...(view.review.notices.length === 0 ? [] : [html`<li><a href="#notices">Settings and policy</a></li>`]),
    ...(view.review.waivers.length === 0 ? [] : [html`<li><a href="#waivers">Waivers</a></li>`]),
    ...(view.review.scorecards.length === 0 ? [] : [html`<li><a href="#scorecard">Scorecard</a></li>`]),
    ...(view.review.problems.length === 0 ? [] : [html`<li><a href="#problems">Not examined</a></li>`]),
  ];
  return html`<nav aria-label="Review">${
    view.comments.length === 0
      ? nothing
      : html`<h2>Comments</h2>
    <ul class="findings">${view.comments.map(comment)}</ul>`
  }${
    sections.length === 0
      ? nothing
      : html`<h2>On this page</h2>
    <ul>${sections}</ul>`
  }</nav>`;
};

/** Every finding that the page shows, in its order. */
const filteredOf = (view: View): Parameters<typeof filterHtml>[0] => {
  const ofComment = ({ findings: [finding], anchor }: CommentDraft) => ({ finding, path: anchor.kind === 'summary' ? '' : anchor.path });
  const ofCard = (finding: ReviewedFinding) => ({ finding, path: finding.primary.place.kind === 'file' ? finding.primary.place.path : '' });
  return [
    ...[...view.comments, ...view.homeless].map(ofComment),
    ...view.elsewhere.map(([finding]) => ofCard(finding)),
    ...(['existing', 'fixed'] as const).flatMap((status) => withStatus(view, status).slice(0, listedOld).map(ofCard)),
  ].map(({ finding, path }) => ({ finding, entry: entryOf(finding, view.catalogue), path: view.mask(path) }));
};

const verdictHtml = ({ review }: View): Html => {
  const existing = existingSentence(review, true);
  const introduced = review.findings.filter(isIntroduced);
  const pills = severities.flatMap((severity) => {
    const count = introduced.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [html`<li><span class="pill ${severity}">${count} ${severityWord[severity].toLowerCase()}</span></li>`];
  });
  return html`<section class="verdict ${review.verdict}" aria-label="Verdict">
    <p class="sentence">${verdictSentence(review)}</p>${pills.length === 0 ? nothing : html`<ul class="pills">${pills}</ul>`}
    <p class="examined">${examinedSentence(review)}${existing === undefined ? '' : ` ${existing}`}</p>${completenessHtml(review)}</section>`;
};

const completenessHtml = (review: Review): Html =>
  review.complete
    ? html`<p class="examined">${completenessSentence(review)}</p>`
    : html`<p class="incomplete"><a href="#problems">${completenessSentence(review)}</a></p>`;

const filesHtml = (view: View): Html => {
  const { files } = view.review.changes;
  if (files.length === 0) return nothing;
  const commentsOf = (path: string): readonly PlacedComment[] =>
    view.comments.flatMap((draft) =>
      draft.anchor.kind === 'summary' || draft.anchor.path !== path ? [] : [{ anchor: draft.anchor, markup: commentHtml(draft, view) }],
    );
  return html`<section aria-labelledby="files">
    <h2 id="files">Changed files <span class="counter">${files.length}</span></h2>${files.map((file, index) => fileHtml(file, view.mask(file.path), commentsOf(file.path), index))}</section>`;
};

const problemsHtml = ({ review: { problems } }: View): Html =>
  problems.length === 0
    ? nothing
    : html`<section aria-labelledby="problems">
      <h2 id="problems">Not examined</h2>
      <ul class="plain">${problems.slice(0, 500).map(({ subject, message }) => html`<li><code>${visible(subject)}</code> ${inlinesToHtml(sentence(message))}</li>`)}</ul></section>`;

const deliveriesHtml = ({ options: { deliveries = [] }, mask }: View): Html => {
  const missing = deliveries.flatMap((delivery) => ('because' in delivery ? [delivery] : []));
  if (missing.length === 0) return nothing;
  return html`<section aria-labelledby="deliveries">
    <h2 id="deliveries">Not posted</h2>
    <ul class="plain">${missing.map(({ what, because }) => html`<li>${visible(what)}: ${inlinesToHtml(sentence(mask(because)))}</li>`)}</ul></section>`;
};
