import type { CatalogueEntry } from '../model/catalogue.ts';
import type { ReviewedFinding } from '../model/review.ts';
import { severities } from '../model/severity.ts';
import { compareText, counted, severityWord, statusWord } from './finding-words.ts';
import { type Html, html, nothing } from './html.ts';
import { visible } from './inert.ts';

/** A finding as the page's script sees it. `path` is masked. */
type Filtered = { readonly finding: ReviewedFinding; readonly entry: CatalogueEntry; readonly path: string };

/** What the script filters by, and what makes the element one that the keyboard reaches. `path` is masked, empty where there is no file. */
export const findingAttributes = ({ severity, status, ruleId }: ReviewedFinding, { title }: CatalogueEntry, path: string): Html =>
  html`data-finding data-severity="${severity}" data-status="${status}" data-rule="${ruleId}" data-file="${visible(path)}" tabindex="-1" aria-label="${severityWord[severity]}: ${title}"`;

/** The form that filters the findings, and the help; hidden until the script shows it. A control that would have one choice is left out. */
export const filterHtml = (shown: readonly Filtered[]): Html => {
  if (shown.length < 2) return nothing;
  const perSeverity = severities.flatMap((severity) => {
    const count = shown.filter(({ finding }) => finding.severity === severity).length;
    return count === 0 ? [] : [{ severity, count }];
  });
  const pills = perSeverity.map(
    ({ severity, count }) =>
      html`<label><input type="checkbox" name="severity" value="${severity}"><span class="pill ${severity}">${severityWord[severity]} ${count}</span></label>`,
  );
  const rules = new Map(shown.map(({ finding, entry }) => [finding.ruleId, entry.title]));
  const files = new Map(shown.flatMap(({ path }) => (path === '' ? [] : [[visible(path), visible(path)]])));
  const statuses = new Map(
    shown.map(({ finding: { status } }) => [status, `${statusWord[status].slice(0, 1).toUpperCase()}${statusWord[status].slice(1)}`]),
  );
  return html`<form class="filter" id="filter" role="search" aria-label="Filter findings" hidden>
    <input type="search" name="words" aria-label="Search findings" placeholder="Search findings" autocomplete="off" spellcheck="false">
    ${pills.length < 2 ? nothing : html`<fieldset><legend class="hidden">Only these severities</legend>${pills}</fieldset>`}
    ${selectHtml('status', 'Status', 'New and old', statuses)}${selectHtml('rule', 'Rule', 'All rules', rules)}${selectHtml('file', 'File', 'All files', files)}
    <span class="filter-end"><span role="status" id="filter-count">${counted(shown.length, 'finding')}</span>
    <button type="button" id="filter-clear" hidden>Clear</button>
    <button type="button" id="previous" aria-label="Previous finding" aria-keyshortcuts="k">\u2191</button>
    <button type="button" id="next" aria-label="Next finding" aria-keyshortcuts="j">\u2193</button>
    <button type="button" id="show-help" aria-label="Keyboard" aria-keyshortcuts="?">?</button></span></form>${helpHtml}`;
};

const selectHtml = (name: string, label: string, all: string, options: ReadonlyMap<string, string>): Html => {
  if (options.size < 2) return nothing;
  const sorted = [...options].sort(([, left], [, right]) => compareText(left, right));
  return html`<select name="${name}" aria-label="${label}"><option value="">${all}</option>${sorted.map(
    ([value, words]) => html`<option value="${value}">${words}</option>`,
  )}</select>`;
};

const keys: readonly (readonly [key: string, what: string])[] = [
  ['j', 'next finding'],
  ['k', 'previous finding'],
  ['/', 'search findings'],
  ['Esc', 'leave the search and empty it'],
  ['?', 'this help'],
];

// Single keys can be switched off: speech input may press them by accident (WCAG 2.1.4).
const helpHtml = html`<dialog id="help" aria-labelledby="help-title">
    <h2 id="help-title">Keyboard</h2>
    <dl>${keys.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl>
    <label><input type="checkbox" id="use-keys" checked> Use these keys</label>
    <button type="button" id="close-help">Close</button></dialog>`;
