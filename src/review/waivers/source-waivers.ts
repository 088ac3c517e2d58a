import type { FileLocation } from '../../model/location.ts';
import { parseWaiverWords, ruleName, type WaiverWords } from './waiver-words.ts';

/** `// mcp-auth-ignore MA101 reason` behind the waived line or above it. */
export type SourceWaiver = WaiverWords & {
  /** As written: a rule's code or id. */
  readonly rule: string;
  readonly at: FileLocation;
  /** The lines that it speaks of. */
  readonly lines: readonly number[];
  /** The code on the last of them, by which a moved waiver is known again. */
  readonly code: string;
};

const comment = new RegExp(`(?://|/\\*|#|<!--)[ \\t]*mcp-auth-ignore[ \\t]+(?<rule>${ruleName.source})(?<rest>.*)`);

/** More than these are not read from one file: nobody has decided so much by hand. */
const mostWaivers = 500;

/** The waivers of a file, in order. Alone on its line one speaks of the next line that is no waiver, so that several can stand above a line. */
export const readSourceWaivers = (path: string, text: string): readonly SourceWaiver[] => {
  if (!text.includes('mcp-auth-ignore')) return [];
  const lines = text.split(/\r\n|\n|\r/);
  const found = lines
    .flatMap((line, index) => {
      const match = comment.exec(line);
      return match === null ? [] : [{ line, index, match }];
    })
    .slice(0, mostWaivers);
  const taken = new Set(found.map(({ index }) => index));
  // From the last on, so that each line above a waiver is that waiver's.
  let next = lines.length;
  const waivers = found.toReversed().flatMap(({ line, index, match }): readonly SourceWaiver[] => {
    const { rule, rest = '' } = match.groups ?? {};
    if (rule === undefined) return [];
    if (!taken.has(index + 1)) next = index + 1;
    const isAlone = /^[\s{]*$/.test(line.slice(0, match.index));
    const covered = isAlone && next < lines.length ? next : index;
    const span = { startLine: index + 1, startColumn: match.index + 1, endLine: index + 1, endColumn: line.length + 1 };
    const code = isAlone ? (lines[covered] ?? '') : line.slice(0, match.index);
    const words = parseWaiverWords(rest.replace(/(?:\*\/\}?|-->)\s*$/, ''));
    return [{ ...words, rule, at: { path, span }, lines: [...new Set([index + 1, covered + 1])], code: code.trim() }];
  });
  return waivers.toReversed();
};

/** Whether a waiver speaks of what stands at a place. */
export const speaksOf = ({ at, lines }: Pick<SourceWaiver, 'at' | 'lines'>, place: FileLocation): boolean =>
  at.path === place.path && lines.includes(place.span.startLine);
