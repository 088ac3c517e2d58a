import { beforeAnchored, mayStart } from './boundary.ts';
import { byteClass } from './byte-class.ts';
import { findAnchor, type UriFormat } from './format.ts';
import type { Found, Matcher } from './matcher.ts';

/** Bytes that end the authority of a URI as it stands in files: RFC 3986's delimiters and what quotes or brackets the whole. */
const endsAuthority = byteClass(' \t\r\n"\'`<>\\/?#');
const longestAuthority = 512;
const longestScheme = 64;
const at = 0x40;
const colon = 0x3a;
const slash = 0x2f;

/** Finds `scheme://user:password@host`; the value is the password as it is written, percent codes included. */
export const compileUri = (format: UriFormat): Matcher => {
  const anchor = findAnchor(format);
  return {
    anchors: anchor?.texts ?? [],
    at: (bytes, start): Found | undefined => {
      if (!mayStart(bytes, start, beforeAnchored)) return undefined;
      const authority = afterSlashes(bytes, start);
      if (authority < 0) return undefined;
      let end = authority;
      const limit = Math.min(bytes.length, authority + longestAuthority);
      while (end < limit && endsAuthority[bytes[end] ?? 0] !== 1) end++;
      const hostStart = bytes.subarray(authority, end).lastIndexOf(at) + authority + 1;
      const passwordStart = bytes.subarray(authority, hostStart).indexOf(colon) + authority + 1;
      const passwordEnd = hostStart - 1;
      if (hostStart === authority || passwordStart === authority || passwordEnd <= passwordStart) return undefined;
      return { start, end: endOfHost(bytes, hostStart, end), valueStart: passwordStart, valueEnd: passwordEnd };
    },
    checksum: undefined,
    isBare: false,
    longest: longestAuthority,
    reach: longestScheme + longestAuthority,
    publicPrefix: () => '',
    randomText: () => '',
  };
};

const afterSlashes = (bytes: Uint8Array, start: number): number => {
  const limit = Math.min(bytes.length, start + longestScheme);
  for (let offset = start; offset + 1 < limit; offset++) if (bytes[offset] === slash && bytes[offset + 1] === slash) return offset + 2;
  return -1;
};

const hostBytes = byteClass('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]{}$%*,');

const endOfHost = (bytes: Uint8Array, start: number, limit: number): number => {
  let end = start;
  while (end < limit && hostBytes[bytes[end] ?? 0] === 1) end++;
  return end;
};
