import type { Judge } from '../detector.ts';
import { decodeArmour } from './armour.ts';

/** Reads an armoured OpenPGP block: CRC-24 (RFC 4880 section 6.1), then whether the secret key packet is encrypted. */
export const pgpKey: Judge = ({ value }) => {
  const sum = /(?:[\s+"'#>/]|\\[nr])(=[A-Za-z0-9+/]{4})[^A-Za-z0-9+/]*$/.exec(value)?.[1];
  const bytes = decodeArmour(value);
  const packet = readPacket(bytes);
  if (packet === undefined) return { kind: 'other' };
  if (sum !== undefined && crc24(bytes) !== Buffer.from(sum.slice(1), 'base64').readUIntBE(0, 3))
    return { kind: 'mistyped', note: 'Its checksum does not match, so it was cut or changed.' };
  if (isEncrypted(packet))
    return { kind: 'graded', severity: 'medium', confidence: 'high', note: 'It is encrypted: as safe as its passphrase.' };
  return sum === undefined ? { kind: 'unsaid' } : { kind: 'genuine' };
};

export const crc24 = (bytes: Uint8Array): number => {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return crc & 0xffffff;
};

const secretKeyTag = 5;

/** The body of the first packet if it is a secret key. */
const readPacket = (bytes: Buffer): Buffer | undefined => {
  const first = bytes[0] ?? 0;
  if ((first & 0x80) === 0) return undefined;
  const isNew = (first & 0x40) !== 0;
  const tag = isNew ? first & 0x3f : (first >> 2) & 0x0f;
  if (tag !== secretKeyTag || bytes.length < 12) return undefined;
  if (!isNew) return bytes.subarray(1 + (1 << (first & 3)));
  const length = bytes[1] ?? 0;
  return bytes.subarray(length < 192 ? 2 : length < 224 ? 3 : 6);
};

/** RFC 4880 section 5.5.3: behind the public part stands 0 for a plain key, else how the rest is encrypted. Unknown algorithms count as plain. */
const isEncrypted = (packet: Buffer): boolean => {
  if (packet[0] !== 4) return false;
  let at = 6;
  const skipNumber = (): void => {
    at += at + 2 > packet.length ? 2 : 2 + Math.ceil(packet.readUInt16BE(at) / 8);
  };
  const skipCounted = (): void => {
    at += 1 + (packet[at] ?? 0);
  };
  switch (packet[5]) {
    case 1:
    case 2:
    case 3:
      skipNumber();
      skipNumber();
      break;
    case 16:
      for (let number = 0; number < 3; number++) skipNumber();
      break;
    case 17:
      for (let number = 0; number < 4; number++) skipNumber();
      break;
    case 18:
      skipCounted();
      skipNumber();
      skipCounted();
      break;
    case 19:
    case 22:
      skipCounted();
      skipNumber();
      break;
    default:
      return false;
  }
  return (packet[at] ?? 0) !== 0;
};
