import type { Judge } from '../detector.ts';
import { decodeArmour } from './armour.ts';

const magic = 'openssh-key-v1\0';

/** Reads the cipher's name behind the magic bytes: `none` is a plain key. */
export const opensshKey: Judge = ({ value }) => {
  const bytes = decodeArmour(value);
  if (bytes.toString('latin1', 0, magic.length) !== magic) return { kind: 'other' };
  const cipher = readString(bytes, magic.length);
  if (cipher === undefined) return { kind: 'mistyped', note: 'It is cut behind its first bytes.' };
  if (cipher !== 'none')
    return { kind: 'graded', severity: 'medium', confidence: 'high', note: 'It is encrypted: as safe as its passphrase.' };
  return bytes.length < 120 ? { kind: 'mistyped', note: 'It is too short to be a whole key.' } : { kind: 'genuine' };
};

/** A string with its length in four bytes before it, as RFC 4251 section 5 writes it. */
const readString = (bytes: Buffer, at: number): string | undefined => {
  if (at + 4 > bytes.length) return undefined;
  const length = bytes.readUInt32BE(at);
  return length > 64 || at + 4 + length > bytes.length ? undefined : bytes.toString('latin1', at + 4, at + 4 + length);
};
