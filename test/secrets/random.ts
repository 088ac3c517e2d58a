/** Numbers that the seed decides: mulberry32. */
export type Random = {
  /** An integer from `min` to `max`, both inclusive. */
  readonly integer: (min: number, max: number) => number;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
  readonly characters: (alphabet: string, length: number) => string;
  readonly bytes: (length: number) => Buffer;
};

export const createRandom = (seed: string | number): Random => {
  let state = hash(String(seed));
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer: Random['integer'] = (min, max) => min + Math.floor(next() * (max - min + 1));
  return {
    integer,
    pick: (from) => from[integer(0, from.length - 1)] ?? from[0],
    characters: (alphabet, length) => Array.from({ length }, () => alphabet[integer(0, alphabet.length - 1)]).join(''),
    bytes: (length) => Buffer.from(Array.from({ length }, () => integer(0, 255))),
  };
};

const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
};
