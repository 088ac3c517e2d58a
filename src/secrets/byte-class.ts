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

export const byteClass = (characters: string): ByteClass => {
  const flags = new Uint8Array(256);
  for (const character of characters) flags[character.charCodeAt(0)] = 1;
  return flags;
};

export const union = (...classes: readonly ByteClass[]): ByteClass =>
  Uint8Array.from({ length: 256 }, (_, byte) => (classes.some((one) => one[byte] === 1) ? 1 : 0));

const classes = new Map<AlphabetName, ByteClass>();

export const classOf = (name: AlphabetName): ByteClass => {
  const known = classes.get(name);
  if (known !== undefined) return known;
  const made = byteClass(alphabets[name]);
  classes.set(name, made);
  return made;
};

/** What identifiers are made of. */
export const wordBytes: ByteClass = classOf('word');
