import { byteClass, classOf } from './byte-class.ts';
import { findAnchor, type PemFormat } from './format.ts';
import type { Found, Matcher } from './matcher.ts';

const dashes = 0x2d;
/** The longest body that is read: an RSA key of 16,384 bits with indentation and escapes has about 14,000 bytes. */
const longestBody = 32_768;

/**
 * Bytes that a body is made of in the files it is pasted into: base64, line ends and indentation, quotation marks, plus signs and commas of
 * joined string literals, comment marks, and the headers of encrypted keys.
 */
const bodyBytes = byteClass('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n\\"\'`,:;#*.&|>()[]_%');
const alphanumeric = classOf('alnum');

export const compilePem = (format: PemFormat): Matcher => {
  const anchor = findAnchor(format);
  return {
    anchors: anchor?.texts ?? [],
    at: (bytes, start): Found | undefined => {
      const bodyStart = endOfDashes(bytes, bytes.indexOf(dashes, start + 11));
      const limit = Math.min(bytes.length, bodyStart + longestBody);
      let end = bodyStart;
      while (end < limit && (bodyBytes[bytes[end] ?? 0] === 1 || isInnerDash(bytes, end))) end++;
      const bodyEnd = endOfBase64(bytes, bodyStart, end);
      return bodyEnd - bodyStart < 40
        ? undefined
        : { start, end: endOfFooter(bytes, end, bodyEnd), valueStart: firstBase64(bytes, bodyStart), valueEnd: bodyEnd };
    },
    checksum: undefined,
    isBare: false,
    longest: longestBody,
    // Dashes may be any number.
    reach: Number.POSITIVE_INFINITY,
    publicPrefix: () => '',
    randomText: () => '',
  };
};

/** A single dash belongs to a header (`DEK-Info`, `AES-256-CBC`); five end the body. */
const isInnerDash = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === dashes && bytes[at + 1] !== dashes && bytes[at - 1] !== dashes;

const endOfDashes = (bytes: Uint8Array, from: number): number => {
  let end = from < 0 ? bytes.length : from;
  while (bytes[end] === dashes) end++;
  return end;
};

const backslash = 0x5c;

/** Skips line ends and what quotes, comments or marks them; the letter of an escape such as `\n` is not the body's first character. */
const firstBase64 = (bytes: Uint8Array, from: number): number => {
  let at = from;
  while (at < bytes.length && alphanumeric[bytes[at] ?? 0] !== 1) at += bytes[at] === backslash && bytes[at + 1] !== backslash ? 2 : 1;
  return at;
};

const equalsSign = 0x3d;

/** The offset after the last base64 character (padding included) before `limit`, not counting escapes, comment marks and joining plus signs. */
const endOfBase64 = (bytes: Uint8Array, from: number, limit: number): number => {
  let end = limit;
  while (end > from) {
    const isEscape = end - 2 >= from && bytes[end - 2] === backslash;
    if (isEscape) end -= 2;
    else if (alphanumeric[bytes[end - 1] ?? 0] === 1 || bytes[end - 1] === equalsSign) return end;
    else {
      // `+` and `/` belong to base64 when they stand behind some of it, else they join strings, begin a comment or mark a line of a diff.
      const runStart = startOfMarks(bytes, from, end);
      if (runStart < end && alphanumeric[bytes[runStart - 1] ?? 0] === 1 && bytes[runStart - 2] !== backslash) return end;
      end = Math.min(runStart, end - 1);
    }
  }
  return from;
};

const startOfMarks = (bytes: Uint8Array, from: number, end: number): number => {
  let start = end;
  while (start > from && (bytes[start - 1] === 0x2b || bytes[start - 1] === 0x2f)) start--;
  return start;
};

/** The END line belongs to the match when it stands right behind the body. */
const endOfFooter = (bytes: Uint8Array, from: number, bodyEnd: number): number => {
  if (bytes[from] !== dashes) return bodyEnd;
  const footer = endOfDashes(bytes, from);
  const closing = bytes.subarray(footer, footer + 60).indexOf(dashes);
  return closing < 0 ? bodyEnd : Math.min(endOfDashes(bytes, footer + closing), footer + 80);
};
