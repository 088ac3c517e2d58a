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

/** The waivers of a file, in order. Alone on its line one speaks of the next line that is no waiver, so that several can stand above a line. */
export const readSourceWaivers = (path: string, text: string): readonly SourceWaiver[] => {
  if (!text.includes('mcp-auth-ignore')) return [];
  const lines = text.split(/\r\n|\n|\r/);
  return lines.flatMap((line, index): readonly SourceWaiver[] => {
    const match = comment.exec(line);
    const { rule, rest = '' } = match?.groups ?? {};
    if (match === null || rule === undefined) return [];
    const words = parseWaiverWords(rest.replace(/(?:\*\/\}?|-->)\s*$/, ''));
    const isAlone = /^[\s{]*$/.test(line.slice(0, match.index));
    const target = isAlone ? lines.findIndex((other, at) => at > index && !comment.test(other)) : index;
    const covered = target < 0 ? index : target;
    const span = { startLine: index + 1, startColumn: match.index + 1, endLine: index + 1, endColumn: line.length + 1 };
    const code = isAlone ? (lines[covered] ?? '') : line.slice(0, match.index);
    return [{ ...words, rule, at: { path, span }, lines: [...new Set([index + 1, covered + 1])], code: code.trim() }];
  });
};

/** Whether a waiver speaks of what stands at a place. */
export const speaksOf = ({ at, lines }: Pick<SourceWaiver, 'at' | 'lines'>, place: FileLocation): boolean =>
  at.path === place.path && lines.includes(place.span.startLine);
