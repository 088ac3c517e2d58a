import { type Fleet, type FleetAnswer, type FleetMember, fleetQuestions } from '../model/fleet.ts';
import type { Grade } from '../model/review.ts';
import { severities } from '../model/severity.ts';
import { sentence } from './document.ts';
import { inlinesToHtml } from './document-html.ts';
import { counted, severityWord } from './finding-words.ts';
import { type FleetRow, fleetFindings, fleetMembers, fleetRows, fleetSentence, fleetUnknowns, gradeCounts, gradeRank } from './fleet.ts';
import { type Html, html, nothing } from './html.ts';
import { visible } from './inert.ts';
import { severityPill } from './page-comment.ts';
import { reasonWords } from './reason-words.ts';
import { cell, sortable, sortScript, standalonePage, tableStyle } from './standalone.ts';
import { gradeWord } from './summary.ts';

/** The fleet as one HTML file that loads nothing; its tables are sorted by their headings. */
export const formatFleetPage = (fleet: Fleet): string =>
  standalonePage({
    title: 'MCP servers and their authentication',
    subtitle: html`${fleetSentence(fleet)}.`,
    style: tableStyle,
    script: sortScript,
    body: html`${serversHtml(fleet)}${findingsHtml(fleet)}${pressingHtml(fleet)}${unknownHtml(fleet)}${refusedHtml(fleet)}`,
  });

const serversHtml = (fleet: Fleet): Html => {
  const rows = fleetRows(fleet);
  if (rows.length === 0) return nothing;
  return html`<section aria-labelledby="servers">
    <h2 id="servers">Servers <span class="counter">${rows.length}</span></h2>
    <ul class="figures">${fleetQuestions.map(({ number, text }, index) => figureHtml(`${number} ${text}`, gradeCounts(fleet, index)))}</ul>
    <div class="scroll" tabindex="0" role="region" aria-label="Servers by audit questions">
    <table class="grid"><thead><tr>${sortable('Repository', 'text')}${sortable('Server', 'text')}${fleetQuestions.map(({ number, text }) => sortable(`${number} ${text}`, 'number'))}</tr></thead>
    <tbody>${rows.map(serverRow)}</tbody></table></div></section>`;
};

const figureHtml = (title: string, { fail, warn, unknown, pass }: Readonly<Record<Grade, number>>): Html =>
  html`<li><strong>${fail} of ${fail + warn + unknown + pass} fail</strong><span>${title}${unknown === 0 ? '' : ` ${unknown} unknown`}</span></li>`;

const serverRow = ({ member, server, answers }: FleetRow): Html =>
  html`<tr>${cell(member.name, html`${visible(member.name)}`)}${cell(server, html`<code>${visible(server)}</code>`)}${answers.map(answerCell)}</tr>`;

const answerCell = (answer: FleetAnswer | undefined): Html => {
  if (answer === undefined) return cell(-1, html`<span class="muted">none</span>`);
  const because = answer.because === undefined ? nothing : inlinesToHtml(sentence(visible(reasonWords(answer), 300)));
  return cell(
    gradeRank[answer.grade],
    html`<span class="pill ${answer.grade}">${gradeWord[answer.grade]}</span><small>${inlinesToHtml(sentence(visible(answer.value, 300)))}${because}</small>`,
  );
};

const findingsHtml = (fleet: Fleet): Html => html`<section aria-labelledby="findings">
    <h2 id="findings">Findings by repository <span class="counter">${fleet.members.length}</span></h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Findings by repository">
    <table class="grid"><thead><tr>${sortable('Repository', 'text')}${sortable('Check', 'text')}${severities.map((severity) => sortable(severityWord[severity], 'number'))}${sortable('Waived', 'number')}${sortable('Not examined', 'number')}${sortable('Servers', 'number')}</tr></thead>
    <tbody>${fleetMembers(fleet).map(memberRow)}</tbody></table></div></section>`;

const memberRow = ({ name, head, verdict, counts, waived, problems, servers }: FleetMember): Html => {
  const commit = head === '' ? nothing : html`<small><code>${visible(head.slice(0, 12))}</code></small>`;
  const check = html`<span class="pill ${verdict}">${verdict === 'fail' ? 'would fail' : 'passes'}</span>`;
  const numbers = [...severities.map((severity) => counts[severity]), waived, problems.length, servers.length];
  return html`<tr>${cell(name, html`${visible(name)}${commit}`)}${cell(verdict, check)}${numbers.map((count) => cell(count, html`${count}`))}</tr>`;
};

const shown = 1_000;

const pressingHtml = (fleet: Fleet): Html => {
  const findings = fleetFindings(fleet);
  if (findings.length === 0) return nothing;
  return html`<section aria-labelledby="pressing">
    <h2 id="pressing">Critical and high <span class="counter">${findings.length}</span></h2>
    <ul class="plain">${findings
      .slice(0, shown)
      .map(
        ({ name, severity, code, title, message, place }) =>
          html`<li>${severityPill(severity)} <strong>${visible(name)}</strong> ${visible(title)} <span class="muted">${visible(code)}</span> ${place === '' ? nothing : html`<code>${visible(place)}</code>`}<br>${inlinesToHtml(sentence(visible(message, 500)))}</li>`,
      )}</ul>${moreHtml(findings.length)}</section>`;
};

const unknownHtml = (fleet: Fleet): Html => {
  const unknowns = fleetUnknowns(fleet);
  if (unknowns.length === 0) return nothing;
  return html`<section aria-labelledby="unknown">
    <h2 id="unknown">What is unknown <span class="counter">${unknowns.length}</span></h2>
    <ul class="plain">${unknowns
      .slice(0, shown)
      .map(
        ({ name, what, question, because }) =>
          html`<li><strong>${visible(name)}</strong> <code>${visible(what)}</code>${question === undefined ? '' : `, ${question}`}: <span class="muted">${inlinesToHtml(sentence(visible(because, 500)))}</span></li>`,
      )}</ul>${moreHtml(unknowns.length)}</section>`;
};

const moreHtml = (count: number): Html =>
  count <= shown ? nothing : html`<p class="muted">and ${count - shown} more: see the JSON form</p>`;

const refusedHtml = ({ refused }: Fleet): Html =>
  refused.length === 0
    ? nothing
    : html`<section aria-labelledby="refused">
    <h2 id="refused">Left out: ${counted(refused.length, 'file')}</h2>
    <ul class="plain">${refused.map(({ file, because }) => html`<li><code>${visible(file)}</code> ${inlinesToHtml(sentence(because))}</li>`)}</ul></section>`;
