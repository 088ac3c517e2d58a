// Inflates zlib streams (RFC 1950, RFC 1951) whose inflated length is known, as git's packs hold them.

import { adler32 } from './adler32';

/** What decodes the code at the head of the bits: the length of its code in the low five bits, the rest by kind. */
const literalFlag: u32 = 0x80000000;
const longCodeFlag: u32 = 0x4000;
const endFlag: u32 = 0x2000;
const noCodeFlag: u32 = 0x1000;

/** Bits that the first look at a code takes; longer codes need a second. The sizes are zlib's, which proves that they suffice (enough.c). */
const symbolBits: i32 = 10;
const distanceBits: i32 = 9;
const symbolTable: usize = memory.data(1336 * 4);
const distanceTable: usize = memory.data(596 * 4);
const fixedSymbolTable: usize = memory.data(512 * 4);
const fixedDistanceTable: usize = memory.data(32 * 4);
const precodeTable: usize = memory.data(128 * 4);

const lengths: usize = memory.data(320);
const counts: usize = memory.data(16 * 2);
const places: usize = memory.data(16 * 2);
const sorted: usize = memory.data(320 * 2);

const lengthBases: usize = memory.data<u16>([
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]);
const lengthExtras: usize = memory.data<u8>([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]);
const distanceBases: usize = memory.data<u16>([
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385,
  24577,
]);
const distanceExtras: usize = memory.data<u8>([
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]);
const precodeOrder: usize = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

const endOfBlock: i32 = 256;

enum Alphabet {
  symbols,
  distances,
  precode,
}

function entryOf(alphabet: Alphabet, symbol: i32): u32 {
  if (alphabet === Alphabet.precode) return u32(symbol) << 16;
  if (alphabet === Alphabet.distances) {
    if (symbol > 29) return noCodeFlag;
    return (u32(load<u16>(distanceBases + (symbol << 1))) << 16) | (u32(load<u8>(distanceExtras + symbol)) << 8);
  }
  if (symbol < endOfBlock) return literalFlag | (u32(symbol) << 16);
  if (symbol === endOfBlock) return endFlag;
  if (symbol > 285) return noCodeFlag;
  const index = symbol - 257;
  return (u32(load<u16>(lengthBases + (index << 1))) << 16) | (u32(load<u8>(lengthExtras + index)) << 8);
}

function reversed(code: u32, length: i32): u32 {
  let bits = ((code & 0x5555) << 1) | ((code >> 1) & 0x5555);
  bits = ((bits & 0x3333) << 2) | ((bits >> 2) & 0x3333);
  bits = ((bits & 0x0f0f) << 4) | ((bits >> 4) & 0x0f0f);
  bits = ((bits & 0x00ff) << 8) | (bits >> 8);
  return bits >> (16 - length);
}

/**
 * Makes the table of a Huffman code from the lengths of its codes. Answers the bits of the first look, 0 when the lengths describe no code.
 * As in zlib a code may lack words only if it has a single one, of one bit.
 */
function buildTable(table: usize, codeLengths: usize, symbols: i32, mostBits: i32, alphabet: Alphabet): i32 {
  memory.fill(counts, 0, 32);
  for (let symbol = 0; symbol < symbols; symbol++) {
    const at = counts + (usize(load<u8>(codeLengths + symbol)) << 1);
    store<u16>(at, load<u16>(at) + 1);
  }
  store<u16>(counts, 0);
  let longest = 15;
  while (longest > 0 && load<u16>(counts + (longest << 1)) === 0) longest--;
  if (longest === 0) {
    // No distance is ever used, or the stream is broken.
    store<u32>(table, noCodeFlag);
    store<u32>(table, noCodeFlag, 4);
    return alphabet === Alphabet.distances ? 1 : 0;
  }
  let left = 1;
  let place = 0;
  for (let length = 1; length <= 15; length++) {
    const count = i32(load<u16>(counts + (length << 1)));
    left = (left << 1) - count;
    if (left < 0) return 0;
    store<u16>(places + (length << 1), u16(place));
    place += count;
  }
  if (left > 0 && (alphabet === Alphabet.precode || longest > 1)) return 0;
  for (let symbol = 0; symbol < symbols; symbol++) {
    const length = i32(load<u8>(codeLengths + symbol));
    if (length === 0) continue;
    const at = places + (length << 1);
    store<u16>(sorted + (usize(load<u16>(at)) << 1), u16(symbol));
    store<u16>(at, load<u16>(at) + 1);
  }

  const bits = min(mostBits, longest);
  const size = 1 << bits;
  if (left > 0) {
    store<u32>(table, noCodeFlag);
    store<u32>(table, noCodeFlag, 4);
  }
  let next = size;
  let prefix: i32 = -1;
  let second: usize = table;
  let secondSize = 0;
  let code: u32 = 0;
  let index = 0;
  for (let length = 1; length <= longest; length++, code <<= 1) {
    for (let count = i32(load<u16>(counts + (length << 1))); count > 0; count--, code++, index++) {
      const entry = entryOf(alphabet, i32(load<u16>(sorted + (index << 1))));
      const head = i32(reversed(code, length));
      if (length <= bits) {
        for (let at = head; at < size; at += 1 << length) store<u32>(table + (usize(at) << 2), entry | u32(length));
        continue;
      }
      if ((head & (size - 1)) !== prefix) {
        prefix = head & (size - 1);
        // As many bits as fit the codes with this beginning; those of the lengths that come are all behind this one.
        let secondBits = length - bits;
        let free = (1 << secondBits) - count;
        while (free > 0 && secondBits + bits < longest) {
          secondBits++;
          free = (free << 1) - i32(load<u16>(counts + ((secondBits + bits) << 1)));
        }
        second = table + (usize(next) << 2);
        secondSize = 1 << secondBits;
        store<u32>(table + (usize(prefix) << 2), longCodeFlag | (u32(next) << 16) | (u32(secondBits) << 8) | u32(bits));
        next += secondSize;
      }
      for (let at = head >> bits; at < secondSize; at += 1 << (length - bits)) {
        store<u32>(second + (usize(at) << 2), entry | u32(length - bits));
      }
    }
  }
  return bits;
}

let fixedSymbolBits: i32 = 0;
let fixedDistanceBits: i32 = 0;

function buildFixedTables(): void {
  memory.fill(lengths, 8, 144);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  memory.fill(lengths + 280, 8, 8);
  fixedSymbolBits = buildTable(fixedSymbolTable, lengths, 288, 9, Alphabet.symbols);
  memory.fill(lengths, 5, 32);
  fixedDistanceBits = buildTable(fixedDistanceTable, lengths, 32, 5, Alphabet.distances);
}

// The stream that is being read. Bits wait in `held`, the next one lowest; reading goes past the end, so what was taken is checked there.
let source: usize = 0;
let sourceEnd: usize = 0;
let held: u64 = 0;
let holds: u32 = 0;

/** At least 56 bits. Reads up to eight bytes behind the source, which have to be there and are not used. */
function refill(): void {
  held |= load<u64>(source) << u64(holds);
  source += usize((63 - holds) >> 3);
  holds |= 56;
}

function take(bits: u32): u32 {
  const value = u32(held) & ((1 << bits) - 1);
  held >>= u64(bits);
  holds -= bits;
  return value;
}

/** Whether more was taken than there is. */
function isOverrun(): bool {
  return source - usize(holds >> 3) > sourceEnd;
}

let dynamicSymbolBits: i32 = 0;
let dynamicDistanceBits: i32 = 0;

function readDynamicTables(): bool {
  refill();
  const symbols = i32(take(5)) + 257;
  const distances = i32(take(5)) + 1;
  const precodes = i32(take(4)) + 4;
  if (symbols > 286 || distances > 30) return false;
  memory.fill(lengths, 0, 19);
  for (let index = 0; index < precodes; index++) {
    if (holds < 3) refill();
    store<u8>(lengths + usize(load<u8>(precodeOrder + index)), u8(take(3)));
  }
  const bits = buildTable(precodeTable, lengths, 19, 7, Alphabet.precode);
  if (bits === 0) return false;
  const mask: u32 = (1 << bits) - 1;
  const all = symbols + distances;
  let index = 0;
  while (index < all) {
    if (holds < 14) refill();
    const entry = load<u32>(precodeTable + (usize(u32(held) & mask) << 2));
    take(entry & 31);
    const code = entry >> 16;
    if (code < 16) {
      store<u8>(lengths + index++, u8(code));
      continue;
    }
    if (code === 16 && index === 0) return false;
    const repeated: u8 = code === 16 ? load<u8>(lengths + index - 1) : 0;
    const times = code === 16 ? 3 + i32(take(2)) : code === 17 ? 3 + i32(take(3)) : 11 + i32(take(7));
    if (index + times > all || isOverrun()) return false;
    memory.fill(lengths + index, repeated, times);
    index += times;
  }
  if (load<u8>(lengths + endOfBlock) === 0) return false;
  dynamicSymbolBits = buildTable(symbolTable, lengths, symbols, symbolBits, Alphabet.symbols);
  if (dynamicSymbolBits === 0) return false;
  dynamicDistanceBits = buildTable(distanceTable, lengths + symbols, distances, distanceBits, Alphabet.distances);
  return dynamicDistanceBits !== 0;
}

/** Reads the codes of a block; answers where its output ends, 0 when the block is broken. */
function readBlock(
  symbolsAt: usize,
  symbolsFirst: i32,
  distancesAt: usize,
  distancesFirst: i32,
  target: usize,
  to: usize,
  end: usize,
): usize {
  const symbolMask: u64 = (1 << symbolsFirst) - 1;
  const distanceMask: u64 = (1 << distancesFirst) - 1;
  let out = to;
  let from = source;
  let bits = held;
  let count = holds;
  const last = sourceEnd + 8;
  for (;;) {
    if (from > last) return 0;
    bits |= load<u64>(from) << u64(count);
    from += usize((63 - count) >> 3);
    count |= 56;
    let entry = load<u32>(symbolsAt + (usize(bits & symbolMask) << 2));
    // Two literals and the beginning of a match fit the bits that are held.
    if (entry >= literalFlag) {
      if (out >= end) return 0;
      bits >>= u64(entry & 31);
      count -= entry & 31;
      store<u8>(out++, u8(entry >> 16));
      entry = load<u32>(symbolsAt + (usize(bits & symbolMask) << 2));
      if (entry >= literalFlag) {
        if (out >= end) return 0;
        bits >>= u64(entry & 31);
        count -= entry & 31;
        store<u8>(out++, u8(entry >> 16));
        entry = load<u32>(symbolsAt + (usize(bits & symbolMask) << 2));
      }
    }
    bits >>= u64(entry & 31);
    count -= entry & 31;
    if (entry & longCodeFlag) {
      entry = load<u32>(symbolsAt + ((usize((entry >> 16) & 0x3fff) + usize(bits & ((1 << u64((entry >> 8) & 15)) - 1))) << 2));
      bits >>= u64(entry & 31);
      count -= entry & 31;
    }
    if (entry >= literalFlag) {
      if (out >= end) return 0;
      store<u8>(out++, u8(entry >> 16));
      continue;
    }
    if (entry & (endFlag | noCodeFlag)) {
      if (entry & noCodeFlag) return 0;
      break;
    }
    let extra = (entry >> 8) & 15;
    const length = usize(((entry >> 16) & 0x7fff) + (u32(bits) & ((1 << extra) - 1)));
    bits >>= u64(extra);
    count -= extra;

    bits |= load<u64>(from) << u64(count);
    from += usize((63 - count) >> 3);
    count |= 56;
    entry = load<u32>(distancesAt + (usize(bits & distanceMask) << 2));
    bits >>= u64(entry & 31);
    count -= entry & 31;
    if (entry & longCodeFlag) {
      entry = load<u32>(distancesAt + ((usize((entry >> 16) & 0x3fff) + usize(bits & ((1 << u64((entry >> 8) & 15)) - 1))) << 2));
      bits >>= u64(entry & 31);
      count -= entry & 31;
    }
    if (entry & noCodeFlag) return 0;
    extra = (entry >> 8) & 15;
    const distance = usize((entry >> 16) + (u32(bits) & ((1 << extra) - 1)));
    bits >>= u64(extra);
    count -= extra;

    const copyEnd = out + length;
    if (distance > out - target || copyEnd > end) return 0;
    let copied = out - distance;
    if (distance >= 8) {
      // Up to seven bytes too many, which what follows overwrites.
      do {
        store<u64>(out, load<u64>(copied));
        out += 8;
        copied += 8;
      } while (out < copyEnd);
      out = copyEnd;
    } else {
      while (out < copyEnd) store<u8>(out++, load<u8>(copied++));
    }
  }
  source = from;
  held = bits;
  holds = count;
  return isOverrun() ? 0 : out;
}

/** A stored block: bytes as they are. Answers where its output ends, 0 when the block is broken. */
function copyStored(to: usize, end: usize): usize {
  // What was read ahead is given back, up to the next whole byte.
  source -= usize(holds >> 3);
  held = 0;
  holds = 0;
  if (source + 4 > sourceEnd) return 0;
  const length = usize(load<u16>(source));
  if (u16(length) !== ~load<u16>(source, 2)) return 0;
  source += 4;
  if (source + length > sourceEnd || to + length > end) return 0;
  memory.copy(to, source, length);
  source += length;
  return to + length;
}

/**
 * Whether the bytes at `from` are a zlib stream of exactly `inflatedLength` bytes; they are at `target` then. It may write and read up to eight
 * bytes behind its ends.
 */
export function inflate(from: usize, length: usize, target: usize, inflatedLength: usize): bool {
  const header = (u32(load<u8>(from)) << 8) | u32(load<u8>(from, 1));
  // Deflate, no preset dictionary, and the check of these two bytes.
  if (length < 6 || (header & 0x0f20) !== 0x0800 || header % 31 !== 0) return false;
  source = from + 2;
  sourceEnd = from + length;
  held = 0;
  holds = 0;
  const end = target + inflatedLength;
  let out = target;
  let isLast = false;
  while (!isLast) {
    refill();
    isLast = take(1) !== 0;
    const kind = take(2);
    if (kind === 0) out = copyStored(out, end);
    else if (kind === 1) {
      if (fixedSymbolBits === 0) buildFixedTables();
      out = readBlock(fixedSymbolTable, fixedSymbolBits, fixedDistanceTable, fixedDistanceBits, target, out, end);
    } else if (kind === 2) {
      if (!readDynamicTables()) return false;
      out = readBlock(symbolTable, dynamicSymbolBits, distanceTable, dynamicDistanceBits, target, out, end);
    } else return false;
    if (out === 0) return false;
  }
  source -= usize(holds >> 3);
  return out === end && source + 4 <= sourceEnd && bswap<u32>(load<u32>(source)) === adler32(target, inflatedLength);
}
