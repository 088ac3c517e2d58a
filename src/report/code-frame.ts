import type { Location } from '../model/location.ts';
import type { LineReader } from '../model/review.ts';
import { displayWidth, type Style } from './ansi.ts';
import { visible, visibleCode } from './inert.ts';

/** The line of a location with one line round it, numbers, and carets under the span; empty when the line is not at hand. */
export const codeFrame = (location: Location, lineText: LineReader, style: Style, width: number): readonly string[] => {
  const { startLine, endLine } = location.span;
  const read = (line: number): string | undefined =>
    line < 1 ? undefined : lineText({ ...location, span: { startLine: line, startColumn: 1, endLine: line, endColumn: 1 } });
  if (read(startLine) === undefined) return [];
  const numbers = [startLine - 1, startLine, startLine + 1].filter((line) => (read(line) ?? '') !== '' || line === startLine);
  const gutter = String(Math.max(...numbers)).length;
  const room = Math.max(20, width - gutter - 7);
  return numbers.flatMap((line) => {
    const text = (read(line) ?? '').replace(/\r?\n?$/, '');
    const isMarked = line === startLine;
    const { shown, caret } = isMarked ? marked(text, location, endLine > startLine, room) : { shown: visibleCode(text, room), caret: '' };
    const number = String(line).padStart(gutter);
    const frame = `  ${isMarked ? `${style.bold('>')} ${number}` : style.dim(`  ${number}`)} ${style.dim('|')} ${isMarked ? shown : style.dim(shown)}`;
    const under = `    ${' '.repeat(gutter)} ${style.dim('|')} ${style.red(caret)}`;
    return caret === '' ? [frame.trimEnd()] : [frame.trimEnd(), under];
  });
};

/** The marked line, cut so that the span stays in view, and its carets. */
const marked = (text: string, location: Location, isOpen: boolean, room: number): { readonly shown: string; readonly caret: string } => {
  const from = Math.min(location.span.startColumn - 1, text.length);
  const to = isOpen ? text.length : Math.min(Math.max(from, location.span.endColumn - 1), text.length);
  const start = Math.max(0, from - Math.floor(room / 2));
  const lead = start === 0 ? '' : '…';
  const before = lead + visibleText(text.slice(start, from));
  const span = visibleText(text.slice(from, to));
  const shown = visibleLimited(before + span + visibleText(text.slice(to, to + room)), room);
  const left = displayWidth(before);
  if (to <= from || left >= room) return { shown, caret: '' };
  return { shown, caret: ' '.repeat(left) + '^'.repeat(Math.max(1, Math.min(displayWidth(span), room - left))) };
};

const visibleText = (text: string): string => visibleCode(text, 1000);

const visibleLimited = (text: string, room: number): string => visible(text, room);
