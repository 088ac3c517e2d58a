import type { Span } from '../../src/model/location.ts';

/** The part of a text that a span points to, read independently of how the scanner counts. */
export const textAt = (text: string, { startLine, startColumn, endLine, endColumn }: Span): string => {
  const lines = text
    .replace(/^\ufeff/, '')
    .split('\n')
    .slice(startLine - 1, endLine);
  const last = lines.length - 1;
  return lines.map((line, index) => line.slice(index === 0 ? startColumn - 1 : 0, index === last ? endColumn - 1 : undefined)).join('\n');
};
