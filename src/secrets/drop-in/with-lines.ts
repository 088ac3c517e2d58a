import { Credential } from '../../model/credential.ts';
import { readText } from '../encoding.ts';
import type { Scanner } from '../scanner.ts';

const lineFeed = 0x0a;
/** A longer line is cut round the credential. */
const mostAround = 500;

/** A scanner whose matches keep the line that they stand in, for allowlists that ask for it. The line holds the credential, so it is one too. */
export const withLines = (scanner: Scanner): Scanner => ({
  ...scanner,
  scan: (bytes) => {
    const { matches, encoding } = scanner.scan(bytes);
    if (matches.length === 0) return { matches, encoding };
    const text = readText(bytes);
    let line = 1;
    let start = text.start;
    const startOf = (wanted: number): number => {
      if (wanted < line) [line, start] = [1, text.start];
      while (line < wanted) {
        const feed = text.bytes.indexOf(lineFeed, start);
        if (feed < 0) break;
        [line, start] = [line + 1, feed + 1];
      }
      return start;
    };
    return {
      encoding,
      matches: matches.map((match) => {
        const from = startOf(match.span.startLine);
        const feed = text.bytes.indexOf(lineFeed, from);
        const end = feed < 0 ? text.bytes.length : feed;
        const near = from + Math.max(0, match.span.startColumn - mostAround);
        const written = text.slice(near, Math.min(end, near + 2 * mostAround + match.credential.reveal().length));
        return { ...match, line: new Credential(written.replace(/\r$/, '')) };
      }),
    };
  },
});
