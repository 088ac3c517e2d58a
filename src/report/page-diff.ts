import type { ChangedFile, DiffLine, Hunk } from '../model/change-set.ts';
import type { Anchor } from '../model/review.ts';
import { counted } from './finding-words.ts';
import { type Html, html, nothing } from './html.ts';
import { visible } from './inert.ts';
import { highlighted } from './page-highlight.ts';

/** A comment, finished, and where it belongs. */
export type PlacedComment = { readonly anchor: Anchor; readonly markup: Html };

export type LineAnchor = Extract<Anchor, { readonly kind: 'line' }>;

/** A file with more lines of diff than this is folded unless it has comments. */
const openLines = 400;
/** More lines than this are left out of the page, unless a comment stands among them. */
const shownLines = 3000;

/** One changed file as GitHub shows it, with the comments under their lines. `name` is its masked path. */
export const fileHtml = (file: ChangedFile, name: string, comments: readonly PlacedComment[], index: number): Html => {
  const onFile = comments.filter(({ anchor }) => anchor.kind === 'file');
  const lines = file.hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0);
  const added = count(file, 'added');
  const deleted = count(file, 'deleted');
  const open = comments.length > 0 || lines <= openLines;
  const label = `${name}: ${counted(added, 'line')} added, ${counted(deleted, 'line')} deleted`;
  const summary = html`<summary><span class="path">${visible(name)}</span>${tag(file)}${statHtml(file, added, deleted)}${
    comments.length === 0 ? nothing : html`<span class="count">${counted(comments.length, 'comment')}</span>`
  }</summary>`;
  const body = html`${onFile.map((comment) => html`<div class="thread">${comment.markup}</div>`)}${diffHtml(file, label, comments, lines)}`;
  return open
    ? html`<details class="file" id="file-${index}" open>${summary}${body}</details>`
    : html`<details class="file" id="file-${index}">${summary}${body}</details>`;
};

const statHtml = ({ isBinary }: ChangedFile, added: number, deleted: number): Html => {
  if (isBinary) return nothing;
  const words = `${counted(added, 'addition')}, ${counted(deleted, 'deletion')}`;
  return html`<span class="stat" aria-label="${words}"><span class="plus">+${added}</span> <span class="minus">\u2212${deleted}</span></span>`;
};

const tag = ({ status, previousPath }: ChangedFile): Html => {
  if (status === 'modified') return nothing;
  const from = previousPath === undefined || status !== 'renamed' ? '' : ` from ${visible(previousPath)}`;
  return html`<span class="tag">${status.replace('-', ' ')}${from}</span>`;
};

const count = (file: ChangedFile, kind: DiffLine['kind']): number =>
  file.hunks.reduce((sum, { lines }) => sum + lines.filter((line) => line.kind === kind).length, 0);

const diffHtml = (file: ChangedFile, label: string, comments: readonly PlacedComment[], lines: number): Html => {
  if (file.isBinary) return html`<p class="empty">Binary file, not shown.</p>`;
  if (file.hunks.length === 0) return html`<p class="empty">No changed lines.</p>`;
  const hunks = lines <= shownLines ? file.hunks : file.hunks.filter((hunk) => comments.some(({ anchor }) => standsIn(anchor, hunk)));
  const omitted =
    hunks.length === file.hunks.length
      ? nothing
      : html`<p class="empty">${counted(file.hunks.length - hunks.length, 'hunk')} of this large diff left out here.</p>`;
  return html`<table class="diff">
    <caption class="hidden">${visible(label)}</caption>
    <colgroup><col class="number"><col class="number"><col></colgroup>
    <tbody>${hunks.map((hunk) => hunkHtml(hunk, file, comments))}</tbody></table>${omitted}`;
};

const standsIn = (anchor: Anchor, hunk: Hunk): boolean => anchor.kind === 'line' && hunk.lines.some((line) => isAt(anchor, line));

/** Whether a comment with this anchor stands under the line. */
export const isAt = ({ side, line }: LineAnchor, at: DiffLine): boolean =>
  side === 'RIGHT' ? at.kind !== 'deleted' && at.headLine === line : at.kind !== 'added' && at.baseLine === line;

const isCovered = ({ side, startLine, line }: LineAnchor, at: DiffLine): boolean => {
  const number = side === 'RIGHT' ? (at.kind === 'deleted' ? 0 : at.headLine) : at.kind === 'added' ? 0 : at.baseLine;
  return number >= (startLine ?? line) && number <= line;
};

const hunkHtml = (hunk: Hunk, file: ChangedFile, comments: readonly PlacedComment[]): Html => {
  const range = `@@ -${hunk.baseStart},${hunk.baseLines} +${hunk.headStart},${hunk.headLines} @@`;
  return html`<tr class="hunk"><td colspan="2"></td><td>${range}</td></tr>${hunk.lines.map((line) => lineHtml(line, file, comments))}`;
};

const signs = { context: ' ', added: '+', deleted: '-' } as const;

const lineHtml = (line: DiffLine, file: ChangedFile, comments: readonly PlacedComment[]): Html => {
  const onLine = comments.filter(({ anchor }) => anchor.kind === 'line' && isAt(anchor, line));
  const covered = comments.some(({ anchor }) => anchor.kind === 'line' && isCovered(anchor, line));
  const old = line.kind === 'added' ? '' : line.baseLine;
  const now = line.kind === 'deleted' ? '' : line.headLine;
  const row = html`<tr class="${line.kind}${covered ? ' commented' : ''}">
    <td class="number">${old}</td>
    <td class="number">${now}</td>
    <td class="code" data-sign="${signs[line.kind]}"><code>${highlighted(line.text.replace(/\r$/, ''), file.path)}</code></td></tr>`;
  const thread =
    onLine.length === 0
      ? nothing
      : html`<tr class="comments"><td colspan="3"><div class="thread">${onLine.map(({ markup }) => markup)}</div></td></tr>`;
  return html`${row}${thread}`;
};
