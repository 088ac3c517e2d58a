import { type Html, html } from './html.ts';
import { visibleCode } from './inert.ts';

/** A line longer than this is cut on the page. */
const lineLimit = 1000;

const highlightedFiles = /\.(?:[cm]?[jt]sx?|json5?)$/i;

const keywords =
  'abstract|as|async|await|break|case|catch|class|const|continue|default|delete|do|else|enum|export|extends|finally|for|from|function|get|if|implements|import|in|instanceof|interface|let|new|of|private|protected|public|readonly|return|satisfies|set|static|super|switch|this|throw|try|type|typeof|var|void|while|yield';

// One alternative a group, in the order of `kinds`. No nested repetition: the line comes from the code under review.
const token = new RegExp(
  [
    String.raw`(\/\/.*|\/\*.*?(?:\*\/|$)|^\s*\*.*)`,
    String.raw`('(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?|${'`'}(?:[^${'`'}\\]|\\.)*${'`'}?)`,
    String.raw`(\b(?:${keywords})\b(?!\s*:))`,
    String.raw`(\b(?:true|false|null|undefined|\d[\w.]*)\b)`,
    String.raw`(\b[A-Za-z_$][\w$]*(?=\())`,
  ].join('|'),
  'g',
);

const kinds = ['comment', 'string', 'keyword', 'constant', 'call'] as const;

/** One line of code with its tokens marked, by shape alone; other languages than JavaScript's family stay plain. */
export const highlighted = (line: string, path: string): Html => {
  const code = visibleCode(line, lineLimit);
  if (!highlightedFiles.test(path)) return html`${code}`;
  const parts: Html[] = [];
  let end = 0;
  for (const match of code.matchAll(token)) {
    const kind = kinds[match.slice(1).findIndex((group) => group !== undefined)];
    if (match[0] === '' || kind === undefined) continue;
    parts.push(html`${code.slice(end, match.index)}<span class="token-${kind}">${match[0]}</span>`);
    end = match.index + match[0].length;
  }
  return html`${parts}${code.slice(end)}`;
};
