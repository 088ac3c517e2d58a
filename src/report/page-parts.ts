import type { Location } from '../model/location.ts';
import type { LineReader, Scorecard, ScoreRow } from '../model/review.ts';
import { byChallenge, type ChallengeRows } from './challenges.ts';
import { sentence } from './document.ts';
import { inlinesToHtml } from './document-html.ts';
import { counted } from './finding-words.ts';
import { type Html, html, nothing } from './html.ts';
import { visible } from './inert.ts';
import { highlighted } from './page-highlight.ts';
import { reasonWords } from './reason-words.ts';
import { gradeWord } from './summary.ts';

/** The audit questions of one server with their answers. */
export const scorecardHtml = ({ server, rows }: Scorecard, index: number): Html => {
  const id = index === 0 ? 'scorecard' : `scorecard-${index}`;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">Scorecard of <code>${visible(server)}</code></h2>
    <table class="scorecard">
    <thead class="hidden">
    <tr>
    <th scope="col">Number</th>
    <th scope="col">Question and answer</th>
    <th scope="col">Grade</th></tr></thead>
    ${byChallenge(rows).map(groupHtml)}</table></section>`;
};

const groupHtml = ({ title, rows }: ChallengeRows): Html => html`<tbody>
    <tr class="challenge"><th scope="rowgroup" colspan="3">${title}</th></tr>${rows.map(rowHtml)}</tbody>`;

const rowHtml = (row: ScoreRow): Html => {
  const before =
    row.before === undefined
      ? nothing
      : html`<span class="before"><span class="muted">before: </span>${inlinesToHtml(sentence(row.before))}</span>`;
  const because = row.because === undefined ? nothing : html`<span class="muted">${inlinesToHtml(sentence(reasonWords(row)))}</span>`;
  const evidence = row.evidence.slice(0, 4).map(({ path, span }) => html`<code>${visible(path)}:${span.startLine}</code> `);
  return html`<tr class="${row.grade}">
    <td class="ordinal">${row.number}</td>
    <td><span class="question">${row.text}</span><span class="answer">${inlinesToHtml(sentence(row.value))}${because}</span>${before}${evidence.length === 0 ? nothing : html`<span class="evidence">${evidence}</span>`}${detailsHtml(row)}</td>
    <td class="grade"><span class="pill ${row.grade}">${gradeWord[row.grade]}</span></td></tr>`;
};

const detailsHtml = ({ details = [] }: ScoreRow): Html =>
  details.length === 0
    ? nothing
    : html`<details class="inventory"><summary>${counted(details.length, 'place')}</summary><ul>${details.map(
        ({ at, text, grade }) =>
          html`<li class="${grade}"><code>${visible(at.path)}:${at.span.startLine}</code> ${inlinesToHtml(sentence(text))} <span class="muted">${gradeWord[grade]}</span></li>`,
      )}</ul></details>`;

/** The line of a location with its neighbours; nothing when it is not at hand. */
export const frameHtml = (location: Location, lineText: LineReader): Html => {
  const { startLine } = location.span;
  const path = location.place.kind === 'file' ? location.place.path : '';
  const lines = [startLine - 1, startLine, startLine + 1].flatMap((line) => {
    const text = line < 1 ? undefined : lineText({ ...location, span: { startLine: line, startColumn: 1, endLine: line, endColumn: 1 } });
    return text === undefined ? [] : [{ line, text: text.replace(/\r?\n?$/, '') }];
  });
  if (!lines.some(({ line }) => line === startLine)) return nothing;
  return html`<table class="diff frame">
    <caption class="hidden">Code round line ${startLine}</caption>
    <colgroup><col class="number"><col></colgroup>
    <tbody>${lines.map(
      ({ line, text }) => html`<tr class="context${line === startLine ? ' commented' : ''}">
    <td class="number">${line}</td>
    <td class="code"><code>${highlighted(text, path)}</code></td></tr>`,
    )}</tbody></table>`;
};
