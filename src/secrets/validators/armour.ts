/** The base64 of an armoured block, whatever stood between its lines: line ends, escapes, quotation marks, indentation, headers. */
export const decodeArmour = (body: string): Buffer => {
  const text = body
    .replace(/\\+[nrt]/g, '\n')
    .replace(/%0[AD]/gi, '\n')
    .replace(/%2B/gi, '+')
    .replace(/%2F/gi, '/')
    .replace(/%3D/gi, '=')
    .replace(/^[\s"'`>|#*+,;.()\\/-]*[A-Za-z-]+: .*$/gm, '');
  return Buffer.from(joinLines(text), 'base64');
};

/** A plus sign, a slash or a quotation mark at the edge of a line joins string literals or marks a comment; inside a line it belongs to base64. */
const joinLines = (text: string): string => {
  const lines = text
    .split(/[\r\n]+/)
    .map((line) =>
      line
        .replace(/^[\s"'`|>#*,;.()&]*(?:\+\s+["'`]|\/\/\s+)?/, '')
        .replace(/["'`]?[\s,;.)\\]*(?:["'`]?\s+\+)?\s*$/, '')
        .replace(/["'`]/g, ''),
    )
    .filter((line) => line !== '' && line !== '+');
  return withoutDiffMarks(lines).join('');
};

/** In a diff every line begins with a plus sign more: the lines are longer than the first, whose mark stood before the armour, by that one. */
const withoutDiffMarks = (lines: readonly string[]): readonly string[] => {
  const [first = '', ...rest] = lines;
  const middle = rest.slice(0, -1);
  const hasMarks =
    rest.length > 0 &&
    rest.every((line) => line.startsWith('+')) &&
    (middle.length > 0 ? middle.every((line) => line.length === first.length + 1) : lines.join('').length % 4 !== 0);
  return hasMarks ? [first, ...rest.map((line) => line.slice(1))] : lines;
};
