/** One word of a command line; the offsets leave out quotes that stand around all of it. */
export type Word = { readonly text: string; readonly start: number; readonly end: number };

/** Splits a command line as a shell does, without expanding anything. `offset` is where the text starts in its file. */
export const splitWords = (text: string, offset: number): readonly Word[] =>
  Array.from(text.matchAll(/(?:"(?:[^"\\]|\\[\s\S])*"|'[^']*'|\\[\s\S]|[^\s"'\\])+/g), ({ 0: raw, index }): Word => {
    const start = offset + index;
    const quoted = /^(["'])([\s\S]*)\1$/.exec(raw);
    if (quoted !== null && !(quoted[2] ?? '').includes(quoted[1] ?? '')) {
      const inner = quoted[2] ?? '';
      return { text: inner, start: start + 1, end: start + 1 + inner.length };
    }
    return { text: raw.replace(/["']/g, ''), start, end: start + raw.length };
  });

/** `NAME=value` apart, the value's quotes left out. */
export const splitAssignment = ({ text, start, end }: Word): { readonly key: string; readonly value: Word } | undefined => {
  const at = text.indexOf('=');
  if (at < 1) return undefined;
  const value = text.slice(at + 1);
  // Quotes inside of the word were dropped, so the value is measured from the word's end.
  const closing = end - start - text.length > 0 ? 1 : 0;
  return { key: text.slice(0, at), value: { text: value, start: end - closing - value.length, end: end - closing } };
};
