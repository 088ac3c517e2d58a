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
const joinLines = (text: string): string =>
  text
    .split(/[\r\n]+/)
    .map((line) =>
      line
        .replace(/^[\s"'`|>#*,;.()&]*(?:\+\s+["'`]|\/\/\s+)?/, '')
        .replace(/["'`]?[\s,;.)\\]*(?:["'`]?\s+\+)?\s*$/, '')
        .replace(/["'`]/g, ''),
    )
    .join('');
