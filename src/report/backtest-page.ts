import type { Backtest, BacktestEffect, BacktestEntry, BacktestFinding } from '../model/backtest.ts';
import { type Severity, severities } from '../model/severity.ts';
import { backtestTotals, effectWord, nameOf } from './backtest.ts';
import { sentence } from './document.ts';
import { inlinesToHtml } from './document-html.ts';
import { counted, severityWord } from './finding-words.ts';
import { type Html, html, nothing } from './html.ts';
import { visible } from './inert.ts';
import { severityPill } from './page-comment.ts';
import { cell, sortable, sortScript, standalonePage, tableStyle } from './standalone.ts';

/** What the action would have cost, as one HTML file that loads nothing. */
export const formatBacktestPage = (backtest: Backtest): string =>
  standalonePage({
    title: `What the review would have cost ${visible(backtest.repository)}`,
    subtitle: html`${counted(backtest.entries.length, 'merged pull request')} replayed, newest first`,
    style: tableStyle,
    script: sortScript,
    body: html`${totalsHtml(backtest)}${detailsHtml(backtest)}${tableHtml(backtest)}`,
  });

const totalsHtml = (backtest: Backtest): Html => {
  const { effects, reviewed, comments, seconds } = backtestTotals(backtest);
  const percent = (count: number): string => (reviewed === 0 ? '0 %' : `${Math.round((100 * count) / reviewed)} %`);
  const figures: readonly (readonly [string, string])[] = [
    [`${effects.silent} · ${percent(effects.silent)}`, 'silent: nobody would have read a word'],
    [`${effects.summary} · ${percent(effects.summary)}`, 'summary comment alone'],
    [`${effects.commented} · ${percent(effects.commented)}`, 'commented, not blocked'],
    [`${effects.blocked} · ${percent(effects.blocked)}`, 'blocked'],
    [String(comments), 'comments in the diffs'],
    [`${seconds.median} s`, `a review in the median, ${seconds.longest} s at most`],
  ];
  return html`<section aria-label="Totals">
    <ul class="figures">${figures.map(([figure, words]) => html`<li><strong>${figure}</strong><span>${words}</span></li>`)}</ul>
    ${backtest.notes.map((note) => html`<p class="muted">${inlinesToHtml(sentence(note))}</p>`)}</section>`;
};

const tableHtml = ({ entries }: Backtest): Html => html`<section aria-labelledby="pulls">
    <h2 id="pulls">Pull requests <span class="counter">${entries.length}</span></h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Pull requests">
    <table class="grid"><thead><tr>${sortable('Pull request', 'number')}${sortable('Title', 'text')}${sortable('Effect', 'number')}${sortable('Comments', 'number')}${sortable('Findings', 'number')}${sortable('Seconds', 'number')}</tr></thead>
    <tbody>${entries.map(rowHtml)}</tbody></table></div></section>`;

const effectRank: Readonly<Record<BacktestEffect, number>> = { blocked: 3, commented: 2, summary: 1, silent: 0 };
const effectClass: Readonly<Record<BacktestEffect, string>> = { blocked: 'fail', commented: 'warn', summary: 'low', silent: 'pass' };

const rowHtml = (entry: BacktestEntry, index: number): Html => {
  const { outcome } = entry;
  const title = cell(entry.title, html`${visible(entry.title)}`);
  const name = (link: boolean): Html => cell(-index, link ? html`<a href="#pull-${index}">${nameOf(entry)}</a>` : html`${nameOf(entry)}`);
  if (outcome.kind === 'not-reviewed')
    return html`<tr>${name(false)}${title}${cell(-1, html`<span class="pill unknown">not replayed</span><small>${visible(outcome.because, 500)}</small>`)}${cell(-1, nothing)}${cell(-1, nothing)}${cell(-1, nothing)}</tr>`;
  const { effect, comments, findings, seconds, problems } = outcome;
  const pills = severities.flatMap((severity) => {
    const count = countOf(findings, severity);
    return count === 0 ? [] : [html`<span class="pill ${severity}">${count} ${severityWord[severity].toLowerCase()}</span> `];
  });
  const unread = problems.length === 0 ? nothing : html`<small>${counted(problems.length, 'thing')} not examined</small>`;
  return html`<tr>${name(findings.length > 0)}${title}${cell(effectRank[effect], html`<span class="pill ${effectClass[effect]}">${effectWord[effect]}</span>${unread}`)}${cell(comments, html`${comments}`)}${cell(weightOf(findings), html`${pills}`)}${cell(seconds, html`${seconds.toFixed(2)}`)}</tr>`;
};

const countOf = (findings: readonly BacktestFinding[], severity: Severity): number =>
  findings.filter((finding) => finding.severity === severity).length;

/** Sorts by the worst, then by how many. */
const weightOf = (findings: readonly BacktestFinding[]): number =>
  severities.reduce((weight, severity) => weight * 1_000 + Math.min(999, countOf(findings, severity)), 0);

const detailsHtml = ({ entries }: Backtest): Html => {
  const told = entries.flatMap((entry, index) =>
    entry.outcome.kind === 'reviewed' && entry.outcome.findings.length > 0 ? [pullHtml(entry, entry.outcome, index)] : [],
  );
  return told.length === 0
    ? nothing
    : html`<section aria-labelledby="told"><h2 id="told">What would have been said <span class="counter">${told.length}</span></h2>
    <ul class="cards">${told}</ul></section>`;
};

const pullHtml = (
  entry: BacktestEntry,
  { effect, findings, verdict }: Extract<BacktestEntry['outcome'], { kind: 'reviewed' }>,
  index: number,
): Html =>
  html`<li class="card ${effect === 'blocked' ? 'high' : ''}" id="pull-${index}">
    <h3><span class="pill ${effectClass[effect]}">${effectWord[effect]}</span> ${nameOf(entry)} ${visible(entry.title)} <code>${entry.commit.slice(0, 10)}</code></h3>
    <p class="muted">${verdict}</p>
    <ul>${findings.map(findingHtml)}</ul></li>`;

const findingHtml = ({ severity, code, title, message, place, enforced }: BacktestFinding): Html =>
  html`<li>${severityPill(severity)} ${title} <span class="muted">${code}${enforced ? ', fails the check' : ''}</span> <code>${visible(place)}</code><br>${inlinesToHtml(sentence(visible(message, 1_000)))}</li>`;
