export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'binary';

/** A file's text in one byte a position, for searching; `slice` gives the text as it was written. */
export type SourceText = {
  readonly encoding: Encoding;
  /** ASCII characters as themselves; what is not ASCII is 0x80 or above. */
  readonly bytes: Uint8Array;
  /** Offset of the first character after a byte order mark. */
  readonly start: number;
  readonly slice: (from: number, to: number) => string;
};

/** As much as git itself looks at to call a file binary. */
const sampleLength = 8000;

/**
 * Binary files are searched too: a credential in an image's metadata, a database or an executable is as public as one in a source file,
 * and compressed data holds no anchor by chance. Their lines are what stands between line feeds.
 */
export const readText = (bytes: Uint8Array): SourceText => {
  const encoding = detectEncoding(bytes);
  switch (encoding) {
    case 'utf-16le':
    case 'utf-16be':
      return narrow(bytes, encoding);
    case 'utf-8':
    case 'binary': {
      const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
      const decoder = new TextDecoder();
      return { encoding, bytes, start, slice: (from, to) => decoder.decode(bytes.subarray(from, to)) };
    }
  }
};

const detectEncoding = (bytes: Uint8Array): Encoding => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, sampleLength);
  if (!sample.includes(0)) return 'utf-8';
  return wideWithoutMark(sample) ?? 'binary';
};

/** UTF-16 without a mark: mostly ASCII, so nearly every second byte is NUL and nearly none of the others. */
const wideWithoutMark = (sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const pairs = sample.length >> 1;
  if (pairs < 8) return undefined;
  let high = 0;
  let low = 0;
  for (let index = 0; index < pairs; index++) {
    if (sample[2 * index] === 0) high++;
    if (sample[2 * index + 1] === 0) low++;
  }
  if (low > 0.9 * pairs && high < 0.02 * pairs) return 'utf-16le';
  if (high > 0.9 * pairs && low < 0.02 * pairs) return 'utf-16be';
  return undefined;
};

const narrow = (bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): SourceText => {
  const narrowed =
    encoding === 'utf-16le' && isLittleEndian && bytes.byteOffset % 2 === 0 ? narrowAligned(bytes) : narrowAny(bytes, encoding);
  const decoder = new TextDecoder(encoding);
  return {
    encoding,
    bytes: narrowed,
    start: detectMark(bytes) ? 1 : 0,
    slice: (from, to) => decoder.decode(bytes.subarray(2 * from, 2 * to)),
  };
};

const detectMark = (bytes: Uint8Array): boolean => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

const narrowAligned = ({ buffer, byteOffset, length }: Uint8Array): Uint8Array => {
  const units = new Uint16Array(buffer, byteOffset, length >> 1);
  const narrowed = new Uint8Array(units.length);
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] ?? 0;
    narrowed[at] = unit < 0x80 ? unit : 0xff;
  }
  return narrowed;
};

const narrowAny = (bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Uint8Array => {
  const narrowed = new Uint8Array(bytes.length >> 1);
  const lowByte = encoding === 'utf-16le' ? 0 : 1;
  for (let unit = 0; unit < narrowed.length; unit++) {
    const low = bytes[2 * unit + lowByte] ?? 0;
    narrowed[unit] = bytes[2 * unit + 1 - lowByte] === 0 && low < 0x80 ? low : 0xff;
  }
  return narrowed;
};
