/** The base64 of an armoured block, whatever stood between its lines: line ends, escapes, quotation marks, indentation, headers. */
export const decodeArmour = (body: string): Buffer => {
  const lines = body
    .replace(/\\[nrt]|%0[AD]/gi, '\n')
    .replace(/%2B/gi, '+')
    .replace(/%2F/gi, '/')
    .replace(/%3D/gi, '=')
    .split(/[\r\n]/)
    .map(withoutEdges)
    .filter((line) => line !== '' && line !== '+' && !isHeader(line) && !isSum(line));
  return Buffer.from(withoutDiffMarks(lines).join(''), 'base64');
};

const leading = new Set(' \t"\'`|>#*,;.()&[]\\');
const trailing = new Set(' \t"\'`,;.)]\\');
const joining = new Set(' \t"\'`');

// Loops, not expressions: the text is a stranger's, and trimming two ends by an expression is quadratic in the spaces between.
/** A line without what quotes it, comments it out, or joins it to the next; inside a line `+` and `/` belong to base64. */
const withoutEdges = (line: string): string => {
  const skip = (from: number): number => {
    let at = from;
    while (leading.has(line[at] ?? '')) at++;
    return at;
  };
  let start = skip(0);
  if (line.startsWith('//', start) && joining.has(line[start + 2] ?? '')) start = skip(start + 2);
  if (line[start] === '+' && joining.has(line[start + 1] ?? '')) start = skip(start + 1);
  let end = line.length;
  const cut = (): void => {
    while (end > start && trailing.has(line[end - 1] ?? '')) end--;
  };
  cut();
  if (line[end - 1] === '+' && joining.has(line[end - 2] ?? '')) {
    end--;
    cut();
  }
  return line.slice(start, end);
};

/** `Proc-Type: 4,ENCRYPTED` and its like. */
const isHeader = (line: string): boolean => line.includes(': ');

/** The CRC-24 of OpenPGP, on a line of its own. */
const isSum = (line: string): boolean => /^\+?=[A-Za-z0-9+/]{4}$/.test(line);

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
