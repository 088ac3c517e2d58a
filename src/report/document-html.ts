import type { Block, Inline } from './document.ts';
import { severityWord } from './finding-words.ts';
import { type Html, html, nothing } from './html.ts';
import { visible } from './inert.ts';
import { diffLines } from './line-diff.ts';
import { highlighted } from './page-highlight.ts';

/** The same document as `toMarkdown` gives, as HTML for our own page. `path` names the file whose code a suggestion holds. */
export const toHtml = (blocks: readonly Block[], path = ''): Html => html`${blocks.map((block) => htmlBlock(block, path))}`;

const htmlBlock = (block: Block, path: string): Html => {
  switch (block.kind) {
    case 'heading':
      return headingHtml(block.level, block.content);
    case 'title':
      return html`<p class="headline"><span class="pill ${block.severity}">${severityWord[block.severity]}</span> <strong>${inlinesToHtml(block.content)}</strong></p>`;
    case 'paragraph':
      return html`<p>${inlinesToHtml(block.content)}</p>`;
    case 'aside':
      return html`<p class="aside">${inlinesToHtml(block.content)}</p>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${inlinesToHtml(item)}</li>`);
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'table':
      return html`<div class="scroll" tabindex="0" role="region" aria-label="Table">
        <table>
        <thead>
        <tr>${block.head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
        <tbody>${block.rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${inlinesToHtml(cell)}</td>`)}</tr>`)}</tbody></table></div>`;
    case 'suggestion':
      return changeHtml('Suggested change', diffLines(block.before, block.lines), path);
    case 'diff':
      return changeHtml('Change', block.lines, path);
    case 'details':
      return html`<details><summary>${inlinesToHtml(block.summary)}</summary>${toHtml(block.content, path)}</details>`;
    case 'marker':
      return nothing;
  }
};

const headingHtml = (level: 2 | 3 | 4, content: readonly Inline[]): Html => {
  switch (level) {
    case 2:
      return html`<h2>${inlinesToHtml(content)}</h2>`;
    case 3:
      return html`<h3>${inlinesToHtml(content)}</h3>`;
    case 4:
      return html`<h4>${inlinesToHtml(content)}</h4>`;
  }
};

const changeHtml = (label: string, lines: readonly string[], path: string): Html =>
  html`<figure class="change">
    <figcaption>${label}</figcaption>
    <div class="lines">${lines.map((line) => changedLine(line, path))}</div></figure>`;

const changedLine = (line: string, path: string): Html => {
  const kind = line.startsWith('-') ? 'deleted' : line.startsWith('+') ? 'added' : 'context';
  const word = kind === 'deleted' ? 'Removed: ' : kind === 'added' ? 'Added: ' : '';
  return html`<div class="line ${kind}"><span class="sign" aria-hidden="true">${line.slice(0, 1)}</span><span class="hidden">${word}</span><code>${highlighted(line.slice(1), path)}</code></div>`;
};

export const inlinesToHtml = (inlines: readonly Inline[]): Html => html`${inlines.map(inlineToHtml)}`;

const inlineToHtml = (inline: Inline): Html => {
  switch (inline.kind) {
    case 'text':
      return html`${visible(inline.text, 2000)}`;
    case 'code':
      return html`<code>${visible(inline.text)}</code>`;
    case 'strong':
      return html`<strong>${inlinesToHtml(inline.content)}</strong>`;
    case 'link':
      return inline.url.startsWith('https://')
        ? html`<a href="${inline.url}" rel="noopener noreferrer">${inlinesToHtml(inline.content)}</a>`
        : inlinesToHtml(inline.content);
  }
};
