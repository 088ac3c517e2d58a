import { type Severity, severities } from '../model/severity.ts';
import type { Block, Inline } from './document.ts';
import { severityWord } from './finding-words.ts';
import { nameLimit, visible } from './inert.ts';

/** GitHub's markdown, in which no text from outside can become a link, a mention, an image, HTML, a fence or a second line. */
export const toMarkdown = (blocks: readonly Block[]): string => blocks.map(markdownBlock).join('\n\n');

const markdownBlock = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${markdownInlines(block.content)}`;
    case 'title':
      return `**${severityWord[block.severity]}: ${markdownInlines(block.content)}**`;
    case 'paragraph':
      return guardStart(markdownInlines(block.content));
    case 'aside':
      return `<sub>${markdownInlines(block.content)}</sub>`;
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${guardStart(markdownInlines(item))}`).join('\n');
    case 'table':
      return [
        row(block.head),
        row(block.head.map(() => '---')),
        ...block.rows.map((cells) => row(cells.map((cell) => tableCell(markdownInlines(cell))))),
      ].join('\n');
    case 'suggestion':
      return fenced('suggestion', block.lines);
    case 'diff':
      return fenced(
        'diff',
        block.lines.map((line) => visible(line.replaceAll('\t', '  '), 400)),
      );
    case 'details':
      return `<details>\n<summary>${htmlSummary(block.summary)}</summary>\n\n${toMarkdown(block.content)}\n\n</details>`;
    case 'marker':
      return `<!-- ${block.text} -->`;
  }
};

/** The severity in a title that a text begins with; undefined when it begins otherwise. */
export const severityIn = (markdown: string): Severity | undefined => {
  const word = /^\*\*(\w+): /.exec(markdown)?.[1];
  return severities.find((severity) => severityWord[severity] === word);
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A table splits its cells at bars before it looks at code spans; every bar that we let through is escaped here, once. */
const tableCell = (markdown: string): string => markdown.replaceAll('|', '\\|');

export const markdownInlines = (inlines: readonly Inline[]): string => inlines.map(markdownInline).join('');

const markdownInline = (inline: Inline): string => {
  switch (inline.kind) {
    case 'text':
      return markdownText(inline.text);
    case 'code':
      return codeSpan(inline.text);
    case 'strong':
      return `**${markdownInlines(inline.content)}**`;
    case 'link':
      return inline.url.startsWith('https://')
        ? `[${markdownInlines(inline.content)}](${linkTarget(inline.url)})`
        : markdownInlines(inline.content);
  }
};

const linkTarget = (url: string): string =>
  url.replace(/[\s()<>\\"'`|]/g, (character) => encodeURIComponent(character).replace(/[()']/g, percent));
const percent = (character: string): string => `%${character.charCodeAt(0).toString(16)}`;

/** A code span whose fence is longer than any run of backticks inside. */
export const codeSpan = (name: string, limit: number = nameLimit): string => {
  // A body is searched for our own markers, so that nothing quoted may look like one.
  const shown = visible(name, limit).replaceAll('<!--', '\\u{3c}!--');
  const fence = '`'.repeat(longestRun(shown, '`') + 1);
  const padded = shown === '' || /^[` ]|[` ]$/.test(shown) ? ` ${shown} ` : shown;
  return `${fence}${padded}${fence}`;
};

// What GitHub turns into a link, a mention or a picture even when its markdown characters are escaped: it looks at the rendered text.
const linkified = /[@#]|:\/\/|\bwww\.|\bGH-\d|\b[0-9a-f]{7,40}\b|:[\w+-]+:|mailto:|xmpp:/i;
const special = /[\\`*_[\]<>|~&$]/g;

const markdownText = (words: string): string =>
  visible(words, 2000)
    .split(/( +)/)
    .map((word) => (linkified.test(word) ? inertWord(word) : escaped(word)))
    .join('');

/** The word as code; brackets and punctuation round it stay outside. */
const inertWord = (word: string): string => {
  const [, before = '', core = '', after = ''] = /^([([{"']*)(.*?)([)\]}"',.;!?]*)$/s.exec(word) ?? [];
  return `${escaped(before)}${codeSpan(core)}${escaped(after)}`;
};

const escaped = (word: string): string => escapeBarLater(word.replace(special, '\\$&'));

/** Bars are escaped by the table alone; elsewhere a bar is harmless. */
const escapeBarLater = (words: string): string => words.replaceAll('\\|', '|');

/** At the start of a line a few more characters mean something: headings, lists, rules, setext underlines, indented code. */
const guardStart = (markdown: string): string =>
  markdown.trimStart().replace(/^(?:[#+=-]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));

const fenced = (language: string, lines: readonly string[]): string => {
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n'), '`') + 1));
  return [`${fence}${language}`, ...lines, fence].join('\n');
};

const longestRun = (value: string, character: string): number =>
  Math.max(0, ...[...value.matchAll(new RegExp(`${character}+`, 'g'))].map(([run]) => run.length));

/** Markdown is not read inside a `summary` element, so that it is HTML, and the same tricks have to be stopped there. */
const htmlSummary = (inlines: readonly Inline[]): string => inlines.map(htmlInline).join('');

const htmlInline = (inline: Inline): string => {
  switch (inline.kind) {
    case 'text':
      return escapeHtml(visible(inline.text));
    case 'code':
      return `<code>${escapeHtml(visible(inline.text))}</code>`;
    case 'strong':
      return `<strong>${htmlSummary(inline.content)}</strong>`;
    case 'link':
      return htmlSummary(inline.content);
  }
};

export const escapeHtml = (value: string): string => value.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
