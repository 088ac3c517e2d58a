/**
 * CodeQL's rolling line hashes, which code scanning knows alerts by (`partialFingerprints.primaryLocationLineHash`): for each line the
 * 64-bit polynomial hash (modulus 37) of the 100 characters from its start on, spaces and tabs skipped, CR and CRLF read as LF, written as
 * `hash:count` where `count` numbers equal hashes from 1. Index 0 is line 1. Columns and file names play no part.
 */
export const lineHashes = (text: string): readonly string[] => {
  const hashes: string[] = [];
  const counts = new Map<string, number>();
  const window = new Uint16Array(windowLength);
  // The line that starts at each position of the window; 0 where none does.
  const startingLine = new Uint32Array(windowLength);
  let position = 0;
  let line = 0;
  let atLineStart = true;
  // The hash in two halves of 32 bits: doubles hold each step exactly, and BigInt would be twenty times slower.
  let high = 0;
  let low = 0;

  const emit = (): void => {
    const started = startingLine[position] ?? 0;
    if (started === 0) return;
    startingLine[position] = 0;
    const hash = high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    hashes[started - 1] = `${hash}:${count}`;
  };

  const push = (unit: number): void => {
    const leaving = window[position] ?? 0;
    window[position] = unit;
    const sum = low * modulus + unit - leaving * leavingFactor.low;
    const carry = Math.floor(sum / twoTo32);
    low = sum - carry * twoTo32;
    high = wrapped(high * modulus + carry - leaving * leavingFactor.high);
    position = (position + 1) % windowLength;
  };

  const read = (unit: number): void => {
    emit();
    if (atLineStart) {
      line += 1;
      startingLine[position] = line;
    }
    atLineStart = unit === lineFeed;
    push(unit);
  };

  let afterReturn = false;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const skipped = unit === space || unit === tab || (afterReturn && unit === lineFeed);
    afterReturn = unit === carriageReturn;
    if (!skipped) read(unit === carriageReturn ? lineFeed : unit);
  }
  read(endOfFile);
  for (let rest = 0; rest < windowLength; rest++) {
    emit();
    push(0);
  }
  return hashes;
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
