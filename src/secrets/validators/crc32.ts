import type { ChecksumAlgorithm } from '../format.ts';

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of IEEE 802.3 over ASCII text, unsigned. */
export const crc32 = (text: string): number => {
  let value = 0xffffffff;
  for (let at = 0; at < text.length; at++) value = (value >>> 8) ^ (table[(value ^ text.charCodeAt(at)) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
};

const base62Digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** In digits, capitals, small letters; padded with 0 on the left. */
export const toBase62 = (value: number, length: number): string => {
  let rest = value;
  let text = '';
  while (rest > 0) {
    text = `${base62Digits[rest % 62]}${text}`;
    rest = Math.floor(rest / 62);
  }
  return text.padStart(length, '0');
};

/** GitHub, npm and Vercel: CRC-32 of the random part alone, prefix excluded. */
export const crc32Base62: ChecksumAlgorithm = {
  alphabet: 'alnum',
  covers: 'body',
  compute: (body, length) => toBase62(crc32(body), length),
};

/** GitLab's routable tokens: CRC-32 of everything before it, in small base 36. */
export const crc32Base36: ChecksumAlgorithm = {
  alphabet: 'lower-alnum',
  covers: 'everything',
  compute: (text, length) => crc32(text).toString(36).padStart(length, '0'),
};

const toHex = (value: number): string => value.toString(16).padStart(8, '0');

/** Cloudflare and Zuplo: CRC-32 of the random part in small hexadecimal digits. */
export const crc32Hex: ChecksumAlgorithm = { alphabet: 'hex', covers: 'body', compute: (body) => toHex(crc32(body)) };

/** Packagist: CRC-32 of the prefix and the random part in small hexadecimal digits. */
export const crc32HexOfEverything: ChecksumAlgorithm = { alphabet: 'hex', covers: 'everything', compute: (text) => toHex(crc32(text)) };

/** Atlassian: CRC-32 of everything before it, the equals sign included, in capital hexadecimal digits. */
export const crc32HexUpper: ChecksumAlgorithm = {
  alphabet: 'hex-upper',
  covers: 'everything',
  compute: (text) => toHex(crc32(text)).toUpperCase(),
};

/** Grafana: CRC-32 of the prefix and the random part, its bytes from the lowest to the highest. */
export const crc32HexLittleEndian: ChecksumAlgorithm = {
  alphabet: 'hex',
  covers: 'everything',
  compute: (text) => (toHex(crc32(text.replace(/_$/, ''))).match(/../g) ?? []).reverse().join(''),
};
