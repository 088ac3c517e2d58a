import { alphabets, type ByteClass, byteClass, classOf, union } from './byte-class.ts';

/** A stretch of text that says something else once it is decoded. Offsets are bytes, the end exclusive. */
export type EncodedText = {
  readonly start: number;
  readonly end: number;
  readonly encoding: 'base64' | 'hexadecimal' | 'percent-encoding' | 'escapes';
  readonly decoded: Uint8Array;
};

const base64Bytes = union(classOf('alnum'), byteClass('+/-_'));
const hexBytes = classOf('hex-any');
const printable = union(byteClass('\t\r\n'), byteClass(String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 0x20 + index))));

/** The shortest base64 that holds a token of 20 characters, in round figures. */
export const shortestRun = 28;
const shortestHex = 40;
/** Longer runs are images, fonts and source maps: their beginning has to do. */
const longestRun = 256 * 1024;
/** Decoded bytes of one text, all together. */
export const decodingBudget: number = 2 * 1024 * 1024;

/** Where a run of base64 or of hexadecimal digits stands, the end exclusive. */
export type Run = { readonly start: number; readonly end: number };

/** Of the runs those that decode to printable text, and texts round the given offsets of percent codes and escapes. */
export const decode = (bytes: Uint8Array, runs: Iterable<Run>, marks: readonly number[]): readonly EncodedText[] => {
  const found: EncodedText[] = [];
  let spent = 0;
  const add = (one: EncodedText | undefined): void => {
    if (one === undefined || spent > decodingBudget) return;
    spent += one.decoded.length;
    found.push(one);
  };
  for (const { start, end } of runs) add(decodeRun(bytes, start, end));
  let examined = 0;
  for (const mark of marks) {
    if (mark < examined) continue;
    const [start, end] = stretchAround(bytes, mark);
    examined = end;
    if (end - start >= shortestRun) add(decodeStretch(bytes, start, end));
  }
  return found;
};

/** Runs of base64 and of hexadecimal digits, many of which decode to nothing. */
export function* runsIn(bytes: Uint8Array): Generator<Run> {
  // A run of `shortestRun` bytes has one of every `shortestRun`, so the others need not be looked at.
  for (let at = shortestRun - 1; at < bytes.length; at += shortestRun) {
    if (base64Bytes[bytes[at] ?? 0] !== 1) continue;
    let start = at;
    while (start > 0 && at - start < shortestRun && base64Bytes[bytes[start - 1] ?? 0] === 1) start--;
    let end = at + 1;
    while (end < bytes.length && base64Bytes[bytes[end] ?? 0] === 1) end++;
    if (end - start >= shortestRun) yield { start, end };
    if (end > at + shortestRun) at += Math.floor((end - at) / shortestRun) * shortestRun;
  }
}

const decodeRun = (bytes: Uint8Array, start: number, end: number): EncodedText | undefined => {
  const isHex = isAll(bytes, start, Math.min(end, start + 64), hexBytes);
  if (isHex && (end - start < shortestHex || (end - start) % 2 === 1)) return undefined;
  // Names, paths, hashes and images fail at their first bytes.
  if (!(isHex ? beginsAsHexText(bytes, start) : beginsAsBase64Text(bytes, start))) return undefined;
  const written = Buffer.from(bytes.subarray(start, Math.min(end, start + longestRun))).toString('latin1');
  const decoded = Buffer.from(written, isHex ? 'hex' : 'base64');
  return isText(decoded) ? { start, end, encoding: isHex ? 'hexadecimal' : 'base64', decoded } : undefined;
};

const sixBits = new Uint8Array(256);
for (const [value, character] of [...alphabets.base64].entries()) sixBits[character.charCodeAt(0)] = value;
sixBits[0x2d] = 62;
sixBits[0x5f] = 63;

/** By byte 1 for digits of base64, 2 for what text is made of and 4 for what ends a stretch; and the six bits of a digit: what else looks for runs needs them. */
export const runAlphabets = (): { readonly flags: Uint8Array; readonly sixBits: Uint8Array } => ({
  flags: base64Bytes.map((digit, byte) => digit + 2 * (printable[byte] ?? 0) + 4 * (endsStretch[byte] ?? 0)),
  sixBits,
});

const beginsAsBase64Text = (bytes: Uint8Array, start: number): boolean => {
  for (let at = start; at < start + 20; at += 4) {
    const bits =
      ((sixBits[bytes[at] ?? 0] ?? 0) << 18) |
      ((sixBits[bytes[at + 1] ?? 0] ?? 0) << 12) |
      ((sixBits[bytes[at + 2] ?? 0] ?? 0) << 6) |
      (sixBits[bytes[at + 3] ?? 0] ?? 0);
    if (printable[bits >> 16] !== 1 || printable[(bits >> 8) & 0xff] !== 1 || printable[bits & 0xff] !== 1) return false;
  }
  return true;
};

/** Printable ASCII begins with the digits 2 to 7, white space with 0. */
const beginsAsHexText = (bytes: Uint8Array, start: number): boolean => {
  for (let at = start; at < start + 32; at += 2) {
    const digit = bytes[at] ?? 0;
    if (digit !== 0x30 && (digit < 0x32 || digit > 0x37)) return false;
  }
  return true;
};

const isText = (decoded: Uint8Array): boolean => isAll(decoded, 0, decoded.length, printable);

const isAll = (bytes: Uint8Array, start: number, end: number, inside: ByteClass): boolean => {
  for (let at = start; at < end; at++) if (inside[bytes[at] ?? 0] !== 1) return false;
  return true;
};

/** What the automaton has to point to: the beginnings of percent codes of ASCII marks, and of escapes. */
export const encodingMarks = ['%2', '%3', '\\u00', '\\x'] as const;

const endsStretch = byteClass(' \t\r\n"\'`<>\0');
const farthest = 2048;

/** The text without white space and quotation marks round a mark. */
const stretchAround = (bytes: Uint8Array, mark: number): readonly [start: number, end: number] => {
  const window = bytes.subarray(0, mark + farthest);
  return [stretchStart(window, mark, Math.max(0, mark - farthest)), stretchEnd(window, mark)];
};

/** Where the stretch without white space and quotation marks begins that goes on to `at`, but not before `least`. */
export const stretchStart = (bytes: Uint8Array, at: number, least: number): number => {
  let start = at;
  while (start > least && endsStretch[bytes[start - 1] ?? 0] !== 1) start--;
  return start;
};

/** Where the stretch ends that `at` is in. */
export const stretchEnd = (bytes: Uint8Array, at: number): number => {
  let end = at;
  while (end < bytes.length && endsStretch[bytes[end] ?? 0] !== 1) end++;
  return end;
};

const decodeStretch = (bytes: Uint8Array, start: number, end: number): EncodedText | undefined => {
  const written = Buffer.from(bytes.subarray(start, end)).toString('latin1');
  const unescaped = written.replace(/\\(?:u00|x)([2-7][0-9a-fA-F])/g, toCharacter);
  const isEscaped = unescaped.length < written.length;
  const plain = isEscaped ? unescaped : written.replace(/%([2-7][0-9a-fA-F])/g, toCharacter);
  if (plain.length === written.length) return undefined;
  return { start, end, encoding: isEscaped ? 'escapes' : 'percent-encoding', decoded: Buffer.from(plain, 'latin1') };
};

const toCharacter = (_: string, digits: string): string => String.fromCharCode(Number.parseInt(digits, 16));
