import type { Span } from '../model/location.ts';
import type { SourceText } from './encoding.ts';

const lineFeed = 0x0a;

/** Turns offsets into lines and columns. It reads on from where it was, so offsets that rise cost one pass in all. */
export const createPositions = (text: SourceText): ((start: number, end: number) => Span) => {
  const isWide = text.encoding === 'utf-16le' || text.encoding === 'utf-16be';
  let line = 1;
  let offset = text.start;
  let column = 1;

  const goTo = (target: number): { readonly line: number; readonly column: number } => {
    if (target < offset) [line, offset, column] = [1, text.start, 1];
    for (;;) {
      const feed = text.bytes.indexOf(lineFeed, offset);
      if (feed < 0 || feed >= target) break;
      line++;
      offset = feed + 1;
      column = 1;
    }
    column += isWide ? target - offset : utf16Length(text.bytes, offset, target);
    offset = target;
    return { line, column };
  };

  return (start, end) => {
    const from = goTo(start);
    const to = goTo(end);
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  };
};

/** UTF-16 code units of UTF-8 bytes: one a character, two for those of four bytes. */
const utf16Length = (bytes: Uint8Array, from: number, to: number): number => {
  let units = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
};
