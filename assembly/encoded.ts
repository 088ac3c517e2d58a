// Finds runs of base64 and of hexadecimal digits that may decode to text; src/secrets/decoding.ts says what those are, decodes them and decides.

let flagsOf: usize = 0;
let sixBits: usize = 0;
let shortestRun: usize = 0;

const base64Flag: u32 = 1;
const printableFlag: u32 = 2;
const endsStretchFlag: u32 = 4;

/** By byte: 1 for digits of base64, 2 for what text is made of, 4 for what stretches of text end at; and the six bits that a digit stands for. */
export function useAlphabets(flags: usize, digits: usize, shortest: usize): void {
  flagsOf = flags;
  sixBits = digits;
  shortestRun = shortest;
}

function isOf(flag: u32, byte: u32): bool {
  return (u32(load<u8>(flagsOf + usize(byte))) & flag) !== 0;
}

/** Writes the runs in [from, to) of a text, eight bytes each, to `runs`, and answers behind the last. There must be room for one in `shortest` bytes. */
export function findRuns(text: usize, from: usize, to: usize, runs: usize): usize {
  // A run of `shortestRun` bytes has one of every `shortestRun`, so the others need not be looked at.
  for (let at = from + shortestRun - 1; at < to; at += shortestRun) {
    if (!isOf(base64Flag, load<u8>(text + at))) continue;
    let start = at;
    while (start > from && at - start < shortestRun && isOf(base64Flag, load<u8>(text + start - 1))) start--;
    let end = at + 1;
    while (end < to && isOf(base64Flag, load<u8>(text + end))) end++;
    if (end - start >= shortestRun && (beginsAsBase64Text(text + start) || beginsAsHexText(text + start))) {
      store<u32>(runs, u32(start));
      store<u32>(runs, u32(end), 4);
      runs += 8;
    }
    if (end > at + shortestRun) at += ((end - at) / shortestRun) * shortestRun;
  }
  return runs;
}

function beginsAsBase64Text(start: usize): bool {
  for (let at = start; at < start + 20; at += 4) {
    const bits =
      (u32(load<u8>(sixBits + usize(load<u8>(at)))) << 18) |
      (u32(load<u8>(sixBits + usize(load<u8>(at, 1)))) << 12) |
      (u32(load<u8>(sixBits + usize(load<u8>(at, 2)))) << 6) |
      u32(load<u8>(sixBits + usize(load<u8>(at, 3))));
    if (!isOf(printableFlag, bits >> 16) || !isOf(printableFlag, (bits >> 8) & 0xff) || !isOf(printableFlag, bits & 0xff)) return false;
  }
  return true;
}

/** Printable ASCII begins with the digits 2 to 7, white space with 0. */
function beginsAsHexText(start: usize): bool {
  for (let at = start; at < start + 24; at += 2) {
    const digit = load<u8>(at);
    if (digit !== 0x30 && (digit < 0x32 || digit > 0x37)) return false;
  }
  return true;
}

/**
 * Widens each of the rising ranges of a text, eight bytes each, to the stretch without white space and quotation marks that it is in, so that none
 * overlaps the one before, and leaves out those that lie in it. Answers their new number.
 */
export function widen(text: usize, length: usize, ranges: usize, count: i32): i32 {
  let searched: usize = 0;
  let kept = 0;
  for (let index = 0; index < count; index++) {
    let start = usize(load<u32>(ranges + usize(index) * 8));
    let end = usize(load<u32>(ranges + usize(index) * 8, 4));
    if (end < searched) continue;
    start = max(start, searched);
    while (start > searched && !isOf(endsStretchFlag, load<u8>(text + start - 1))) start--;
    while (end < length && !isOf(endsStretchFlag, load<u8>(text + end))) end++;
    store<u32>(ranges + usize(kept) * 8, u32(start));
    store<u32>(ranges + usize(kept) * 8, u32(end), 4);
    kept++;
    searched = end;
  }
  return kept;
}
