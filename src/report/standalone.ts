import { createHash } from 'node:crypto';
import { Html, html, nothing } from './html.ts';
import { shield } from './page-comment.ts';
import { pageStyle } from './page-style.ts';

export type StandalonePage = {
  readonly title: string;
  /** What stands below the title. */
  readonly subtitle: Html;
  /** Added to the style of all our pages. */
  readonly style: string;
  /** Ours alone; the page works without it. */
  readonly script?: string;
  readonly body: Html;
};

/** A whole HTML file that loads nothing: its policy lets only our own style and script have an effect, by their hashes. */
export const standalonePage = ({ title, subtitle, style, script, body }: StandalonePage): string => {
  const styles = `${pageStyle}${style}`;
  const scriptSource = script === undefined ? '' : `; script-src '${hashOf(script)}'`;
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(styles)}'${new Html(scriptSource)}; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Html(styles)}</style>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
<header class="top">
<div class="bar"><p class="product">${shield}mcp-auth-review</p>${themeHtml}</div>
<div class="title"><h1>${title}</h1><p class="range">${subtitle}</p></div></header>
<main id="report" class="whole">
${body}
</main>${
    script === undefined
      ? nothing
      : html`
<script>${new Html(script)}</script>`
  }
</body>
</html>
`;
  return markup;
};

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

// Radio buttons and `:has()`: a switch without a script.
const themeHtml = html`<fieldset class="theme"><legend class="hidden">Theme</legend>
  <label><input type="radio" name="theme" id="theme-auto" checked><span>Auto</span></label>
  <label><input type="radio" name="theme" id="theme-light"><span>Light</span></label>
  <label><input type="radio" name="theme" id="theme-dark"><span>Dark</span></label></fieldset>`;

/** A heading of a column by which `sortScript` sorts: `number` and `text` say how. */
export const sortable = (title: string, by: 'number' | 'text'): Html =>
  html`<th scope="col"><button type="button" class="sort" data-by="${by}">${title}</button></th>`;

/** A cell with the value by which its row is sorted. */
export const cell = (sort: string | number, content: Html): Html => html`<td data-sort="${sort}">${content}</td>`;

/** Sorts a table by the column whose heading is pressed, the second time the other way round. */
export const sortScript = `
for (const button of document.querySelectorAll('button.sort')) {
  button.addEventListener('click', () => {
    const heading = button.closest('th');
    const table = button.closest('table');
    const index = [...heading.parentElement.children].indexOf(heading);
    const direction = heading.getAttribute('aria-sort') === 'descending' ? 'ascending' : heading.getAttribute('aria-sort') === 'ascending' ? 'descending' : button.dataset.by === 'number' ? 'descending' : 'ascending';
    for (const other of heading.parentElement.children) other.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', direction);
    const valueOf = (row) => row.children[index].dataset.sort;
    const compare = button.dataset.by === 'number' ? (a, b) => Number(a) - Number(b) : (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    const sign = direction === 'ascending' ? 1 : -1;
    const rows = [...table.tBodies[0].rows].sort((a, b) => sign * compare(valueOf(a), valueOf(b)));
    table.tBodies[0].append(...rows);
  });
}
`;

/** For tables of `sortable` columns. */
export const tableStyle = `
.whole { max-width: 1448px; margin: 0 auto; padding: 24px; }
.grid { width: 100%; border: 1px solid var(--border); border-radius: 6px; border-spacing: 0; }
.grid th { text-align: left; font-size: 13px; font-weight: 600; color: var(--muted); background: var(--raised); padding: 8px 12px; vertical-align: bottom; position: sticky; top: 0; }
.grid td { padding: 8px 12px; vertical-align: top; overflow-wrap: anywhere; } .grid tbody td { border-top: 1px solid var(--soft-border); }
.grid small { display: block; color: var(--muted); font-size: 12px; } .grid { font-variant-numeric: tabular-nums; }
.sort { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: left; } .sort:hover { color: var(--text); }
th[aria-sort] .sort::after { content: ' \\2191'; content: ' \\2191' / ''; } th[aria-sort='descending'] .sort::after { content: ' \\2193'; content: ' \\2193' / ''; }
.figures { display: flex; flex-wrap: wrap; gap: 12px; list-style: none; padding: 0; margin-bottom: 12px; } .figures li { border: 1px solid var(--border); border-radius: 6px; padding: 10px 16px; min-width: 120px; }
.figures strong { display: block; font-size: 22px; font-weight: 600; font-variant-numeric: tabular-nums; } .figures span { color: var(--muted); font-size: 13px; }
.scroll { overflow-x: auto; }
`;
