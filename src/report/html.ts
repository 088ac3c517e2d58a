import { escapeHtml } from './document-markdown.ts';

/** Finished HTML. Only `html` makes it, so that text cannot become markup by accident. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

export type HtmlPart = string | number | Html | readonly Html[] | undefined;

/** A template whose texts are escaped, for elements and quoted attributes alike; `Html` and lists of it go in as they are. */
export const html = (strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html =>
  new Html(strings.reduce((markup, string, index) => markup + markupOf(parts[index - 1]) + string));

const markupOf = (part: HtmlPart): string => {
  if (part === undefined) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map(({ markup }) => markup).join('');
  return escapeHtml(String(part));
};

export const nothing: Html = html``;
