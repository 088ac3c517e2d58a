import type { Judge } from '../detector.ts';
import { decodeArmour } from './armour.ts';
import { opensshKey } from './openssh-key.ts';

const sequence = 0x30;

/** Tells an encrypted key from a plain one, and a whole key from one that was cut or made up. */
export const derKey: Judge = ({ value, whole }) => {
  if (/^-----BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(whole))
    return { kind: 'graded', severity: 'medium', confidence: 'high', note: 'It is encrypted: as safe as its passphrase.' };
  const bytes = decodeArmour(value);
  // Some tools write a wrong label.
  if (bytes.toString('latin1', 0, 14) === 'openssh-key-v1') return opensshKey({ value, whole });
  if (isKey(bytes)) return { kind: 'genuine' };
  return isMadeUp(bytes, value) ? { kind: 'other' } : { kind: 'mistyped', note: 'Its content is no complete key: it was cut or made up.' };
};

/** SEQUENCE of the length that the bytes have, holding INTEGER version first: PKCS #1, PKCS #8, SEC 1 and DSA alike. */
const isKey = (bytes: Buffer): boolean => {
  if (bytes[0] !== sequence) return false;
  const length = readLength(bytes, 1);
  if (length === undefined || length.start + length.value !== bytes.length) return false;
  return bytes[length.start] === 0x02 && bytes[length.start + 1] === 0x01 && (bytes[length.start + 2] ?? 9) <= 1;
};

const readLength = (bytes: Buffer, at: number): { readonly value: number; readonly start: number } | undefined => {
  const first = bytes[at];
  if (first === undefined) return undefined;
  if (first < 0x80) return { value: first, start: at + 1 };
  const size = first & 0x7f;
  return size < 1 || size > 3 || at + 1 + size > bytes.length ? undefined : { value: bytes.readUIntBE(at + 1, size), start: at + 1 + size };
};

/** Neither begins as DER does nor has a key's length: text such as "your key here", or dots. */
const isMadeUp = (bytes: Buffer, value: string): boolean => (bytes[0] !== sequence && !value.startsWith('MI')) || bytes.length < 40;
