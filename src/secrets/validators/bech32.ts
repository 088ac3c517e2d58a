import type { ChecksumAlgorithm } from '../format.ts';

const digits = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;

const polymod = (values: readonly number[]): number => {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, factor] of generator.entries()) if ((top >>> bit) & 1) sum ^= factor;
  }
  return sum;
};

/** The six characters of BIP 173 over the readable part, which ends at the last 1, and what follows it; all in small letters. */
const checksumOf = (text: string): string => {
  const separator = text.lastIndexOf('1');
  const readable = [...text.slice(0, separator)].map((character) => character.charCodeAt(0));
  const values = [...readable.map((code) => code >> 5), 0, ...readable.map((code) => code & 31)];
  const payload = [...text.slice(separator + 1)].map((character) => digits.indexOf(character));
  const sum = polymod([...values, ...payload, 0, 0, 0, 0, 0, 0]) ^ 1;
  return [25, 20, 15, 10, 5, 0].map((shift) => digits[(sum >>> shift) & 31]).join('');
};

/** Nostr's keys. */
export const bech32: ChecksumAlgorithm = { alphabet: 'bech32', covers: 'everything', compute: checksumOf };

/** Age's identities, which are written in capitals. */
export const bech32Upper: ChecksumAlgorithm = {
  alphabet: 'bech32-upper',
  covers: 'everything',
  compute: (text) => checksumOf(text.toLowerCase()).toUpperCase(),
};
