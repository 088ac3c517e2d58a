import { createHash } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { createScanPool } from '../../src/review/scan-pool.ts';
import { scanTexts, type Text } from '../../src/review/scan-texts.ts';
import { alphabets } from '../../src/secrets/byte-class.ts';
import { withUserRules } from '../../src/secrets/drop-in/user-rules.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { afterThisTest } from '../git/temporary.ts';
import { createRandom } from '../secrets/random.ts';
import { sampleOf } from '../secrets/samples.ts';

const scanner = createScanner();
const pools = [1, 2, 3].map((threads) => createScanPool(threads));
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

/** Texts of all lengths that matter: none, one byte, as long as a task, longer; in UTF-8 and UTF-16; many with credentials. */
const drawTexts = (seed: number): readonly Text<string>[] => {
  const random = createRandom(seed);
  const lengths = [0, 1, 100, 4000, 60_000, 1024 * 1024, 1024 * 1024 + 1, 9_000_000] as const;
  return Array.from({ length: 60 }, (_, index) => {
    const length = random.integer(0, 9) === 0 ? random.pick(lengths) : random.integer(0, 20_000);
    const filler = `${random.characters(alphabets.lower, 60)}\n`;
    const padding = filler.repeat(Math.ceil(length / filler.length)).slice(0, length);
    const keys = Array.from({ length: random.integer(-2, 3) < 0 ? 0 : random.integer(0, 3) }, (_, key) => {
      const kind = random.pick(['npm-token', 'slack-bot-token', 'private-key', 'postgres-uri'] as const);
      return `${random.pick(['token=', 'key: ', '\n'])}${sampleOf(kind, `${seed} ${index} ${key}`)}\n`;
    });
    const text = padding.slice(0, length >> 1) + keys.join('') + padding.slice(length >> 1);
    return { key: `text ${index}`, bytes: random.integer(0, 7) === 0 ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text) };
  });
};

async function* streamOf<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield item;
}

const digest = ({ bytes }: Text<string>): string => createHash('sha256').update(bytes).digest('hex');

const scanned = async (texts: readonly Text<string>[], pool: (typeof pools)[number], alone?: number) => {
  const found: unknown[] = [];
  for await (const { key, matches } of scanTexts(streamOf(texts), scanner, pool, alone)) {
    found.push([key, matches.map(({ credential, ...match }) => ({ ...match, value: credential.reveal() }))]);
  }
  return found;
};

test.each([1, 2, 3, 4, 5, 6])('threads find what one thread finds, in the same order (seed %i)', async (seed) => {
  const texts = drawTexts(seed);
  const digests = texts.map(digest);
  const serial = await scanned(texts, createScanPool(0));
  expect(serial.length).toBeGreaterThan(5);
  for (const pool of pools) {
    expect(await scanned(texts, pool, 0)).toEqual(serial);
    expect(await scanned(texts, pool, 100_000)).toEqual(serial);
  }
  expect(texts.map(digest)).toEqual(digests);
});

test("threads search with the repository's own rules too", async () => {
  const rule = { id: 'acme', title: 'Acme key', expression: 'acme_[0-9a-z]{12}', group: 0, entropy: 0, keywords: [] };
  const own = withUserRules(scanner, [rule]);
  const pool = createScanPool(2, [rule]);
  afterThisTest(() => pool.close());
  const texts = ['nothing', `key = acme_${'q7tk29lmpz41'}`, sampleOf('npm-token', 1)].map((text, key) => ({
    key,
    bytes: Buffer.from(text),
  }));
  const found: unknown[] = [];
  for await (const { key, matches } of scanTexts(streamOf(texts), own, pool, 0)) found.push([key, matches.map(({ detector }) => detector)]);
  expect(found).toEqual([
    [1, ['custom/acme']],
    [2, ['npm-token']],
  ]);
});

test('a stream that fails fails the scan, and the threads can still be used', async () => {
  async function* failing(): AsyncGenerator<Text<string>> {
    yield { key: 'first', bytes: Buffer.alloc(10) };
    throw new Error('git is gone');
  }
  const [pool = createScanPool(0)] = pools;
  await expect(async () => {
    for await (const _ of scanTexts(failing(), scanner, pool, 0));
  }).rejects.toThrow('git is gone');
  const token = sampleOf('npm-token', 1);
  expect(await scanned([{ key: 'a', bytes: Buffer.from(token) }], pool, 0)).toEqual([['a', [expect.objectContaining({ value: token })]]]);
});

test('work for no threads is a mistake, and closing an unused pool is none', async () => {
  const pool = createScanPool(0);
  expect(() => pool.scan({ buffer: new ArrayBuffer(1), ends: [1] })).toThrow('no thread');
  await pool.close();
});

test('a pool that is closed while a task waits rejects it', async () => {
  const pool = createScanPool(1);
  const answer = pool.scan({ buffer: new ArrayBuffer(1000), ends: [1000] });
  const rejected = expect(answer).rejects.toThrow('ended before its work');
  await pool.close();
  await rejected;
});
