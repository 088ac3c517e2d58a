export type Encoding = 'utf-8' | 'binary' | WideEncoding;

export type WideEncoding = 'utf-16le' | 'utf-16be';

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
  return toSourceText(encoding, bytes, isWide(encoding) ? narrow(bytes, encoding) : bytes);
};

export const isWide = (encoding: Encoding): encoding is WideEncoding => encoding === 'utf-16le' || encoding === 'utf-16be';

/** Bytes of a known encoding; `narrowed` has one byte for each unit of UTF-16: ASCII as it is, 0xff for all else. */
export const toSourceText = (encoding: Encoding, bytes: Uint8Array, narrowed: Uint8Array): SourceText => {
  if (isWide(encoding)) {
    const slice: SourceText['slice'] = (from, to) => new TextDecoder(encoding).decode(bytes.subarray(2 * from, 2 * to));
    return { encoding, bytes: narrowed, start: detectMark(bytes) ? 1 : 0, slice };
  }
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return { encoding, bytes, start, slice: (from, to) => new TextDecoder().decode(bytes.subarray(from, to)) };
};

export const detectEncoding = (bytes: Uint8Array): Encoding => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, sampleLength);
  if (!sample.includes(0)) return 'utf-8';
  return wideWithoutMark(sample) ?? 'binary';
};

/** UTF-16 without a mark: mostly ASCII, so nearly every second byte is NUL and nearly none of the others. */
const wideWithoutMark = (sample: Uint8Array): WideEncoding | undefined => {
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

const detectMark = (bytes: Uint8Array): boolean => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

const narrow = (bytes: Uint8Array, encoding: WideEncoding): Uint8Array => {
  const narrowed = new Uint8Array(bytes.length >> 1);
  const lowByte = encoding === 'utf-16le' ? 0 : 1;
  for (let unit = 0; unit < narrowed.length; unit++) {
    const low = bytes[2 * unit + lowByte] ?? 0;
    narrowed[unit] = bytes[2 * unit + 1 - lowByte] === 0 && low < 0x80 ? low : 0xff;
  }
  return narrowed;
};
