const digits = '0123456789';
const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The alphabets that issuers draw from, spelled out. The order is the one that checksums count in. */
export const alphabets = {
  digit: digits,
  hex: `${digits}abcdef`,
  'hex-upper': `${digits}ABCDEF`,
  'hex-any': `${digits}abcdefABCDEF`,
  lower,
  upper,
  letter: upper + lower,
  'lower-alnum': digits + lower,
  'upper-alnum': digits + upper,
  alnum: digits + upper + lower,
  word: `${digits}${upper}${lower}_`,
  'base32-upper': `${upper}234567`,
  'base32-lower': `${lower}234567`,
  zbase32: 'ybndrfg8ejkmcpqxot1uwisza345h769',
  base64: `${upper}${lower}${digits}+/`,
  bech32: '023456789acdefghjklmnpqrstuvwxyz',
  'bech32-upper': '023456789ACDEFGHJKLMNPQRSTUVWXYZ',
  base64url: `${upper}${lower}${digits}-_`,
  base58: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  percent: `${upper}${lower}${digits}%`,
  unreserved: `${upper}${lower}${digits}-._~`,
  'base64-padded': `${upper}${lower}${digits}+/=`,
  'base64-any': `${upper}${lower}${digits}+/-_=`,
} as const;

export type AlphabetName = keyof typeof alphabets;

/** 256 flags, one a byte: 1 when the byte is of the class. */
export type ByteClass = Uint8Array;

const made = new Map<string, ByteClass>();

/** Made once for the same characters, so never written to. */
export const byteClass = (characters: string): ByteClass => {
  const known = made.get(characters);
  if (known !== undefined) return known;
  const flags = new Uint8Array(256);
  for (let at = 0; at < characters.length; at++) flags[characters.charCodeAt(at)] = 1;
  made.set(characters, flags);
  return flags;
};

export const union = (...classes: readonly ByteClass[]): ByteClass => {
  const flags = new Uint8Array(256);
  for (const one of classes) for (let byte = 0; byte < 256; byte++) if (one[byte] === 1) flags[byte] = 1;
  return flags;
};

export const classOf = (name: AlphabetName): ByteClass => byteClass(alphabets[name]);

/** What identifiers are made of. */
export const wordBytes: ByteClass = classOf('word');
