import type { Span } from '../model/location.ts';
import { readText } from './encoding.ts';
import { createPositions } from './positions.ts';
import type { Scanner, SecretMatch } from './scanner.ts';

export type PieceSizes = {
  /** Bytes that are scanned at a time, and of the text before and behind them that is seen besides; both even. */
  readonly window: number;
  readonly overlap: number;
};

/** No detector but that of private keys looks farther than some thousand bytes, and a key has fewer than 33,000. */
const usualSizes: PieceSizes = { window: 4 * 1024 * 1024, overlap: 64 * 1024 };

/** Where something stands, 1-based. */
type Point = { readonly line: number; readonly column: number };

/**
 * Finds credentials in a text of any length with memory for one window of it. What begins in a window belongs to it, so nothing is found twice;
 * places are those in the whole text. Marks that waive a block of lines count within a window.
 */
export const scanPieces = async (
  scanner: Pick<Scanner, 'scan'>,
  pieces: AsyncIterable<Uint8Array>,
  { window, overlap }: PieceSizes = usualSizes,
): Promise<{ readonly matches: readonly SecretMatch[]; readonly bytes: number }> => {
  const buffer = Buffer.allocUnsafeSlow(window + 2 * overlap);
  const matches: SecretMatch[] = [];
  let filled = 0;
  let bytes = 0;
  /** Where the part begins that no window had yet, and where the buffer's first byte stands. */
  let own = 0;
  let origin: Point = { line: 1, column: 1 };
  let mark: Buffer | undefined;

  const scanUntil = (end: number): void => {
    mark ??= markOf(buffer.subarray(0, filled));
    // Without its mark a piece of UTF-16 might be taken for something else.
    const text = bytes > filled && mark.length > 0 ? Buffer.concat([mark, buffer.subarray(0, filled)]) : buffer.subarray(0, filled);
    const before = text.length - filled;
    const pointAt = pointsIn(text);
    const [from, to] = [pointAt(own + before), pointAt(end + before)];
    for (const match of scanner.scan(text).matches) {
      const start = startOf(match.span);
      const isOwn = (own === 0 || !isBefore(start, from)) && (end === filled || isBefore(start, to));
      if (isOwn) matches.push({ ...match, span: moved(match.span, origin) });
    }
    if (end === filled) return;
    origin = movedPoint(pointAt(end - overlap + before), origin);
    buffer.copyWithin(0, end - overlap, filled);
    filled -= end - overlap;
    own = overlap;
  };

  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + buffer.length - filled);
      buffer.set(part, filled);
      filled += part.length;
      bytes += part.length;
      at += part.length;
      if (filled === buffer.length) scanUntil(filled - overlap);
    }
  }
  scanUntil(filled);
  return { matches, bytes };
};

/** The byte order mark for pieces of a text in UTF-16, whether it has one or not; empty for others. */
const markOf = (beginning: Buffer): Buffer => {
  switch (readText(beginning.subarray(0, 8192)).encoding) {
    case 'utf-16le':
      return Buffer.of(0xff, 0xfe);
    case 'utf-16be':
      return Buffer.of(0xfe, 0xff);
    case 'utf-8':
    case 'binary':
      return Buffer.of();
  }
};

/** Offsets have to rise. */
const pointsIn = (bytes: Buffer): ((offset: number) => Point) => {
  const text = readText(bytes);
  const spanOf = createPositions(text);
  const unit = text.bytes.length < bytes.length ? 2 : 1;
  return (offset) => startOf(spanOf(Math.max(text.start, offset / unit), Math.max(text.start, offset / unit)));
};

const startOf = ({ startLine, startColumn }: Span): Point => ({ line: startLine, column: startColumn });

const isBefore = (left: Point, right: Point): boolean => left.line < right.line || (left.line === right.line && left.column < right.column);

const movedPoint = ({ line, column }: Point, origin: Point): Point => ({
  line: origin.line + line - 1,
  column: line === 1 ? origin.column + column - 1 : column,
});

const moved = ({ startLine, startColumn, endLine, endColumn }: Span, origin: Point): Span => {
  const start = movedPoint({ line: startLine, column: startColumn }, origin);
  const end = movedPoint({ line: endLine, column: endColumn }, origin);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
};
