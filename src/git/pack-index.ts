/** The objects of a pack by the number of their entry, in the order of their places. */
export type PackIndex = {
  /** Where each entry begins, rising, and where the last one ends. */
  readonly offsets: Float64Array<SharedArrayBuffer>;
  readonly idAt: (entry: number) => string;
  /** The number of an object's entry; -1 when the pack does not hold it. */
  readonly entryOf: (id: string) => number;
};

/**
 * An index of version 2 (gitformat-pack): a table of counts by the first byte of the names, then names, checksums and offsets of all objects in
 * the order of their names. `end` is where the last entry ends. Throws when it can't be understood.
 */
export const readPackIndex = (index: Buffer, idLength: number, end: number): PackIndex => {
  if (index.readUInt32BE(0) !== 0xff744f63 || index.readUInt32BE(4) !== 2) throw new RangeError('an index of another version');
  const ids = 8 + 256 * 4;
  const count = index.readUInt32BE(ids - 4);
  const smallOffsets = ids + count * (idLength + 4);
  const largeOffsets = smallOffsets + count * 4;
  if (largeOffsets > index.length) throw new RangeError('an index that is cut off');
  const byName = Float64Array.from({ length: count }, (_, object) => {
    const small = index.readUInt32BE(smallOffsets + object * 4);
    return small < 0x80000000 ? small : Number(index.readBigUInt64BE(largeOffsets + (small - 0x80000000) * 8));
  });
  const offsets = new Float64Array(new SharedArrayBuffer((count + 1) * Float64Array.BYTES_PER_ELEMENT));
  offsets.set(byName);
  offsets[count] = end;
  offsets.sort();
  const entries = Uint32Array.from(byName, (offset) => entryAt(offsets, offset));
  const names = new Uint32Array(count);
  for (const [name, entry] of entries.entries()) names[entry] = name;
  // Only the names are kept.
  const bytes = Buffer.from(index.subarray(ids, ids + count * idLength));
  const nameOf = (name: number): string => bytes.toString('hex', name * idLength, (name + 1) * idLength);

  const findName = (id: string): number => {
    const first = Number.parseInt(id.slice(0, 8), 16);
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bytes.readUInt32BE(middle * idLength) < first) low = middle + 1;
      else high = middle;
    }
    for (; low < count && bytes.readUInt32BE(low * idLength) === first; low++) if (isNamed(low, id)) return low;
    return -1;
  };

  /** Without making a text of a name, of which there may be millions. */
  const isNamed = (name: number, id: string): boolean => {
    if (id.length !== 2 * idLength) return false;
    for (let byte = 0; byte < idLength; byte++) {
      const value = 16 * digitAt(id, 2 * byte) + digitAt(id, 2 * byte + 1);
      if (bytes[name * idLength + byte] !== value) return false;
    }
    return true;
  };

  return {
    offsets,
    idAt: (entry) => nameOf(names[entry] ?? 0),
    entryOf: (id) => entries[findName(id)] ?? -1,
  };
};

/** Of a hexadecimal number in small letters. */
const digitAt = (id: string, at: number): number => {
  const code = id.charCodeAt(at);
  return code < 0x3a ? code - 0x30 : code - 0x57;
};

/** The number of the entry at an offset; -1 when none begins there. */
export const entryAt = (offsets: Float64Array, offset: number): number => {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return offsets[low] === offset ? low : -1;
};
