/**
 * CodeQL's rolling line hashes, which code scanning knows alerts by (`partialFingerprints.primaryLocationLineHash`): for each line the
 * 64-bit polynomial hash (modulus 37) of the 100 characters from its start on, spaces and tabs skipped, CR and CRLF read as LF, written as
 * `hash:count` where `count` numbers equal hashes from 1. Index 0 is line 1. Columns and file names play no part.
 */
export const lineHashes = (text: string): readonly string[] => {
  const { units, count, starts } = readUnits(text);
  const hashes: string[] = [];
  const counts = new Map<string, number>();
  // The hash in two halves of 32 bits: doubles hold each step exactly, and BigInt would be twenty times slower.
  let high = 0;
  let low = 0;
  let line = 0;
  for (let at = 0; at < count + windowLength; at++) {
    const start = at - windowLength;
    const leaving = start < 0 ? 0 : (units[start] ?? 0);
    if (line < starts.length && start === starts[line]) {
      const hash = high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
      const seen = (counts.get(hash) ?? 0) + 1;
      counts.set(hash, seen);
      hashes.push(`${hash}:${seen}`);
      line += 1;
    }
    const sum = low * modulus + (at < count ? (units[at] ?? 0) : 0) - leaving * leavingFactor.low;
    const carry = Math.floor(sum / twoTo32);
    low = sum - carry * twoTo32;
    high = wrapped(high * modulus + carry - leaving * leavingFactor.high);
  }
  return hashes;
};

/** The characters that count, an end behind them, and which of them begin a line. */
const readUnits = (text: string): { readonly units: Uint16Array; readonly count: number; readonly starts: readonly number[] } => {
  const units = new Uint16Array(text.length + 1);
  const starts: number[] = [];
  let count = 0;
  let atLineStart = true;
  const add = (unit: number): void => {
    if (atLineStart) starts.push(count);
    atLineStart = unit === lineFeed;
    units[count++] = unit;
  };
  let afterReturn = false;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const skipped = unit === space || unit === tab || (afterReturn && unit === lineFeed);
    afterReturn = unit === carriageReturn;
    if (!skipped) add(unit === carriageReturn ? lineFeed : unit);
  }
  add(endOfFile);
  return { units, count, starts };
};

const windowLength = 100;
const modulus = 37;
const twoTo32 = 2 ** 32;
const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const endOfFile = 0xffff;

const wrapped = (value: number): number => value - Math.floor(value / twoTo32) * twoTo32;

/** 37 to the hundredth power in 64 bits: what the character that leaves the window contributed. */
const leavingFactor = ((): { readonly high: number; readonly low: number } => {
  const power = BigInt.asUintN(64, BigInt(modulus) ** BigInt(windowLength));
  return { high: Number(power >> 32n), low: Number(power & 0xffffffffn) };
})();
