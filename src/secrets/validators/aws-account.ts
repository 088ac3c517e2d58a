import { alphabets } from '../byte-class.ts';
import type { Judge } from '../detector.ts';

/** Names the account that the identifier carries: bits 1 to 40 of its base32 body. */
export const awsAccount: Judge = ({ value }) => ({ kind: 'unsaid', note: `It belongs to account ${accountOf(value)}.` });

/** The twelve digits of the account. */
export const accountOf = (accessKeyId: string): string => {
  let bits = 0n;
  for (const character of accessKeyId.slice(4, 14)) bits = bits * 32n + BigInt(alphabets['base32-upper'].indexOf(character));
  // Ten characters are 50 bits; the account is the 40 after the first.
  return ((bits >> 9n) & ((1n << 40n) - 1n)).toString().padStart(12, '0');
};
