import type { Severity } from '../model/severity.ts';

/**
 * What a report says, before it is markdown or HTML. Texts may come from the code under review: the renderers escape them, and nobody
 * composes markup by hand.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly content: readonly Inline[] }
  /** `url` starts with `https://` and comes from our catalogue or from the platform, never from the code under review. */
  | { readonly kind: 'link'; readonly content: readonly Inline[]; readonly url: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4; readonly content: readonly Inline[] }
  /** What a comment is about. */
  | { readonly kind: 'title'; readonly severity: Severity; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  /** Smaller print. */
  | { readonly kind: 'aside'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  /** Replaces the commented lines, on one click, by `lines`. */
  | { readonly kind: 'suggestion'; readonly before: readonly string[]; readonly lines: readonly string[] }
  /** A change to read: lines start with `-`, `+` or a space. */
  | { readonly kind: 'diff'; readonly lines: readonly string[] }
  | { readonly kind: 'details'; readonly summary: readonly Inline[]; readonly content: readonly Block[] }
  /** An HTML comment in markdown, nothing on a page. Holds no text from outside. */
  | { readonly kind: 'marker'; readonly text: string };

export const text = (value: string): Inline => ({ kind: 'text', text: value });
export const code = (value: string): Inline => ({ kind: 'code', text: value });
export const strong = (...content: readonly Inline[]): Inline => ({ kind: 'strong', content });
export const link = (url: string, ...content: readonly Inline[]): Inline => ({ kind: 'link', url, content });
export const paragraph = (...content: readonly Inline[]): Block => ({ kind: 'paragraph', content });
export const aside = (...content: readonly Inline[]): Block => ({ kind: 'aside', content });
export const heading = (level: 2 | 3 | 4, ...content: readonly Inline[]): Block => ({ kind: 'heading', level, content });
export const list = (items: readonly (readonly Inline[])[]): Block => ({ kind: 'list', ordered: false, items });
export const steps = (items: readonly (readonly Inline[])[]): Block => ({ kind: 'list', ordered: true, items });
export const details = (summary: readonly Inline[], ...content: readonly Block[]): Block => ({ kind: 'details', summary, content });

const quoted = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/gs;

/** A sentence of a rule, in which backticks stand round names, as inlines. Whatever else it holds is plain text. */
export const sentence = (words: string): readonly Inline[] => {
  const parts: Inline[] = [];
  let end = 0;
  for (const match of words.matchAll(quoted)) {
    if (match.index > end) parts.push(text(words.slice(end, match.index)));
    parts.push(code((match[2] ?? '').trim()));
    end = match.index + match[0].length;
  }
  if (end < words.length) parts.push(text(words.slice(end)));
  return parts;
};

/** The first sentence of a text of our own, and the rest. A full stop inside backticks or before a small letter ends nothing. */
export const firstSentence = (words: string): readonly [string, string] => {
  const end = /^(?:`[^`]*`|[^`])*?[.!?](?= +[A-Z`])/.exec(words)?.[0].length ?? words.length;
  return [words.slice(0, end), words.slice(end).trim()];
};
