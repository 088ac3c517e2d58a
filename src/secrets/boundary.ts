import { type ByteClass, byteClass, classOf, union, wordBytes } from './byte-class.ts';

// Decided once for every detector, so that a carrier (a quotation mark, an escape, a percent code) is right for all or for none.

const hex = classOf('hex-any');
const escapeLetters = byteClass('nrtbfv0');
const backslash = 0x5c;
const percent = 0x25;
const lineFeed = 0x0a;

const isHex = (bytes: Uint8Array, from: number, to: number): boolean => {
  if (from < 0) return false;
  for (let at = from; at < to; at++) if (hex[bytes[at] ?? 0] !== 1) return false;
  return true;
};

/** The character that the bytes right before `start` are an escape for: `\n`, `%3D`, `\x3d`, `\u003d`; undefined when they are none. */
const escapedBefore = (bytes: Uint8Array, start: number): number | undefined => {
  if (start >= 2 && bytes[start - 2] === backslash && escapeLetters[bytes[start - 1] ?? 0] === 1) return lineFeed;
  const isCode =
    (start >= 3 && bytes[start - 3] === percent && isHex(bytes, start - 2, start)) ||
    (start >= 4 && bytes[start - 4] === backslash && bytes[start - 3] === 0x78 && isHex(bytes, start - 2, start)) ||
    (start >= 6 && bytes[start - 6] === backslash && bytes[start - 5] === 0x75 && isHex(bytes, start - 4, start));
  return isCode ? codeAt(bytes, start - 2) : undefined;
};

/** The character of two hexadecimal digits. */
const codeAt = (bytes: Uint8Array, at: number): number =>
  Number.parseInt(String.fromCharCode(bytes[at] ?? 0x30, bytes[at + 1] ?? 0x30), 16);

const slash = 0x2f;

/** `://`: what follows begins the authority of a URL, not a part of a path. */
const endsWithScheme = (bytes: Uint8Array, start: number): boolean =>
  start >= 3 && bytes[start - 1] === slash && bytes[start - 2] === slash && bytes[start - 3] === 0x3a;

/** Whether a token may begin at `start`: it must not be the tail of something longer made of `inside` bytes. */
export const mayStart = (bytes: Uint8Array, start: number, inside: ByteClass): boolean =>
  start === 0 || inside[bytes[start - 1] ?? 0] !== 1 || endsWithScheme(bytes, start) || isEscapeFor(bytes, start, inside);

/** Whether an escape stands before, and not for a character that the token would be the tail of: `%2B` of base64 in an address. */
const isEscapeFor = (bytes: Uint8Array, start: number, inside: ByteClass): boolean => {
  const escaped = escapedBefore(bytes, start);
  return escaped !== undefined && inside[escaped] !== 1;
};

const lettersOfEscapes = byteClass('nrtxu');

/** Whether `start` is inside an escape such as `\n` or `%3D`, so that a bare token begins behind it. */
export const isInsideEscape = (bytes: Uint8Array, start: number): boolean =>
  start > 0 &&
  ((bytes[start - 1] === backslash && lettersOfEscapes[bytes[start] ?? 0] === 1) ||
    (bytes[start - 1] === percent && isHex(bytes, start, start + 2)));

/** Whether a token may end before `end`: what follows must not continue it. */
export const mayEnd = (bytes: Uint8Array, end: number, inside: ByteClass): boolean =>
  end >= bytes.length ||
  (inside[bytes[end] ?? 0] !== 1 && !(bytes[end] === percent && isHex(bytes, end + 1, end + 3) && inside[codeAt(bytes, end + 1)] === 1));

/** What must not stand before a token with a literal of its own in front: an identifier that it would be the tail of. */
export const beforeAnchored: ByteClass = wordBytes;

/** What must not stand before a bare token: anything that makes it a part of a path, a longer number, a UUID or a data URI. */
export const beforeBare: ByteClass = union(wordBytes, byteClass('+-/.~#@'));

const padding = byteClass('=');
const base64Marks = byteClass('+/');

/** What must not stand after a token whose last characters are of `last`. */
export const afterToken = (last: ByteClass, bare: boolean): ByteClass => {
  const hasBase64Marks = last[0x2b] === 1 || last[0x2f] === 1;
  return union(last, wordBytes, ...(hasBase64Marks ? [padding, base64Marks] : []), ...(bare ? [byteClass('+-/~')] : []));
};

const fullStop = 0x2e;
const whiteSpace = byteClass(' \t\r\n');

/** Whether a token that ends before `end` ends in the full stop of a sentence. */
export const endsSentence = (bytes: Uint8Array, end: number): boolean =>
  bytes[end - 1] === fullStop && (end >= bytes.length || whiteSpace[bytes[end] ?? 0] === 1);
