import { expect, test } from 'vitest';
import { detectors } from '../../src/secrets/detectors/index.ts';
import { readText } from '../../src/secrets/encoding.ts';
import { createExamine, type Examined } from '../../src/secrets/examine.ts';
import { createSearch } from '../../src/secrets/search.ts';
import { put } from '../kernel/blocks.ts';
import { createRandom, type Random } from './random.ts';
import { sample } from './samples.ts';

const search = createSearch(detectors);
const { candidatesIn } = search;
const engine = search.engine();
if (engine === undefined) throw new Error('No kernel runs here.');
const { kernel } = engine;
const examiner = createExamine(search, engine);

/** As it would be examined in a pack; the shared stretches are written as a delta's are. */
const examine = (bytes: Uint8Array, earlier?: { readonly examined: Examined; readonly shared: readonly SharedStretch[] }): Examined => {
  const text = put(kernel, bytes);
  const stretches = earlier?.shared.flatMap(({ from, to, length }) => [from, to, length]) ?? [];
  const shared = put(kernel, new Uint8Array(Uint32Array.from(stretches).buffer));
  const examined = examiner.examine(text, earlier === undefined ? undefined : { examined: earlier.examined, shared }, true);
  kernel.heap.free(shared);
  kernel.heap.free(text);
  return examined;
};

/** A stretch that a text shares with another one: its offset there, its offset here, and its length. */
type SharedStretch = { readonly from: number; readonly to: number; readonly length: number };

/** Bytes without some of them, and what is left of them: an earlier version of a text, as a delta would tell it. */
const without = (bytes: Uint8Array, random: Random): { readonly earlier: Uint8Array; readonly shared: readonly SharedStretch[] } => {
  const parts: Uint8Array[] = [];
  const shared: SharedStretch[] = [];
  let [from, to] = [0, 0];
  const share = (length: number): void => {
    if (length === 0) return;
    parts.push(bytes.subarray(to, to + length));
    shared.push({ from, to, length });
    from += length;
    to += length;
  };
  for (let edits = random.integer(1, 3); edits > 0 && to < bytes.length; edits--) {
    share(random.integer(0, bytes.length - to));
    if (random.integer(0, 1) === 0) to = Math.min(bytes.length, to + random.integer(1, random.pick([1, 4, 20, 400])));
    else {
      const junk = Buffer.from(random.pick(['x', ' ', '\n', 'A1', 'const value = 1;\n', '"', '%41', '\\u0041']));
      parts.push(junk);
      from += junk.length;
    }
  }
  share(bytes.length - to);
  const merged = shared.filter((one, index) => {
    const before = shared[index - 1];
    return before === undefined || before.to + before.length !== one.to || before.from + before.length !== one.from;
  });
  expect(merged).toEqual(shared);
  return { earlier: Buffer.concat(parts), shared };
};

const words = [
  'const',
  'key',
  'token',
  'secret',
  'eyJ',
  'https://',
  'return',
  '=',
  '"',
  '%2F',
  '\\u0031',
  '\n',
  ';',
  '-----',
  'AKIA',
  'sk-',
] as const;

const filler = (random: Random, most: number): string =>
  Array.from({ length: random.integer(0, most) }, () => random.pick(words)).join(random.pick([' ', '', '\n']));

const encodings = [
  (text: string) => text,
  (text: string) => text,
  (text: string) => Buffer.from(text).toString('base64'),
  (text: string) => Buffer.from(text).toString('hex'),
  (text: string) => encodeURIComponent(text),
  (text: string) => text.replace(/[^\w]/g, (character) => `\\u00${character.charCodeAt(0).toString(16).padStart(2, '0')}`),
] as const;

/** A made-up credential of a kind where it is found, with whatever round it. */
const textWith = (id: string, seed: string): { readonly bytes: Uint8Array; readonly random: Random } => {
  const random = createRandom(seed);
  const detector = detectors.get(id);
  if (detector === undefined) throw new Error(id);
  const near = [detector.context?.words[0] ?? '', detector.context?.and?.[0] ?? ''].map((word) => word.replace('*', '')).join('_');
  const text = random.pick(encodings)(`${near}="${sample(id, detector, seed).text}"`);
  const whole = `${filler(random, 60)}\n${text}\n${filler(random, 60)}`;
  return { bytes: random.integer(0, 4) === 0 ? Buffer.from(`\ufeff${whole}`, 'utf16le') : Buffer.from(whole), random };
};

test('a text that shares most of itself with earlier ones is examined for the same credentials as if it were searched whole', () => {
  const missed: string[] = [];
  const needless: string[] = [];
  let fresh = 0;
  for (const id of detectors.keys()) {
    for (let round = 0; round < 8; round++) {
      const seed = `${id} ${round}`;
      const { bytes, random } = textWith(id, seed);
      // Each version is examined by what it shares with the one before, the first of them whole.
      const second = without(bytes, random);
      const first = without(second.earlier, random);
      const oldest = examine(first.earlier);
      const examined = examine(second.earlier, { examined: oldest, shared: first.shared });
      const newest = examine(bytes, { examined, shared: second.shared });
      const { mayHoldCredential } = newest;
      for (const one of [oldest, examined, newest]) examiner.release(one);
      const holds = candidatesIn(readText(bytes)).length > 0;
      if (holds && !mayHoldCredential) missed.push(seed);
      if (!holds && mayHoldCredential) needless.push(seed);
      if (holds && !examined.mayHoldCredential) fresh += 1;
    }
  }
  expect({ missed, needless }).toEqual({ missed: [], needless: [] });
  expect(fresh).toBeGreaterThan(1000);
});

test('a credential on the seam of two windows of a long text is found, once', () => {
  const seam = 8 * 1024 * 1024 - 32 * 1024;
  const detector = detectors.get('github-pat');
  if (detector === undefined) throw new Error('There is no such detector.');
  const token = sample('github-pat', detector, 'seam').text;
  const text = Buffer.alloc(seam + 100_000, ' \n');
  for (let place = seam - token.length - 8; place <= seam + 8; place += 6) {
    text.fill(' \n').write(token, place, 'latin1');
    expect(candidatesIn(readText(text)).map(({ start }) => start)).toEqual([place]);
  }
});
