import { afterAll, expect, test } from 'vitest';
import { type BlobPack, packBlobs } from '../../src/git/blob-pack.ts';
import { listBlobs } from '../../src/git/history.ts';
import { createScanPool } from '../../src/review/scan-pool.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import type { CommitPlan } from '../git/repository-builder.ts';
import { afterThisTest, build, open } from '../git/temporary.ts';
import { createRandom } from '../secrets/random.ts';
import { sampleOf } from '../secrets/samples.ts';

const acme = { id: 'acme', title: 'Acme key', expression: 'acme_[0-9a-z]{12}', group: 0, entropy: 0, keywords: [] };
const scanner = createScanner();
const pools = [createScanPool(1), createScanPool(3)] as const;
pools[1].start();
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

const kinds = ['npm-token', 'slack-bot-token', 'private-key', 'postgres-uri', 'twilio-auth-token', 'generic-credential', 'jwt'] as const;

/** Versions of files in which credentials come, move, change by a character, and go; in UTF-8 and in UTF-16. */
const drawHistory = (seed: number): Readonly<Record<string, CommitPlan>> => {
  const random = createRandom(seed);
  const commits: Record<string, CommitPlan> = {};
  const files = Array.from({ length: 6 }, () => Array.from({ length: random.integer(5, 120) }, () => random.characters('abcdef \t"=', 50)));
  for (let step = 0; step < 50; step++) {
    const changed: Record<string, Uint8Array> = {};
    for (const [index, lines] of files.entries()) {
      if (random.integer(0, 2) > 0) continue;
      const kind = random.pick(kinds);
      const line = random.pick([
        'const nothing = 1;',
        random.characters('abcdef', 30),
        `twilio ${kind}="${sampleOf(kind, `${seed} ${step}`)}"`,
        Buffer.from(`token="${sampleOf(kind, `${seed} ${step}`)}"`).toString('base64'),
      ]);
      lines.splice(random.integer(0, lines.length), random.integer(0, 3), line);
      if (random.integer(0, 3) === 0) {
        const at = random.integer(0, lines.length - 1);
        lines[at] = lines[at]?.replace(random.characters('abcdefABCDEF0123', 1), random.pick(['x', '', '"'])) ?? '';
      }
      const text = lines.join('\n');
      changed[`file ${index}`] = index === 5 ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text);
    }
    commits[`step ${step}`] = { files: changed };
  }
  return commits;
};

const doubtfulOf = (pack: BlobPack, clear: Int32Array): readonly string[] =>
  [...clear.keys()]
    .filter((entry) => clear[entry] === 0)
    .map(pack.idAt)
    .sort();

test.each([1, 2, 3, 4])(
  'whatever the pack holds, all that the scanner finds is among the doubtful, and little else (seed %i)',
  async (seed) => {
    const built = await build(drawHistory(seed));
    await built.git('repack', '-a', '-d', '-f', '-q');
    const repository = await open(built.path);
    const pack = await packBlobs(repository, listBlobs(repository, 'all'));
    if (pack === undefined) throw new Error('There is no pack.');
    expect(pack.bases.filter((base) => base >= 0).length).toBeGreaterThan(50);
    const held = new Set<string>();
    let size = 0;
    for await (const blob of repository.blobs(listBlobs(repository, 'all'))) {
      if (!('bytes' in blob)) throw new Error(blob.id);
      if (scanner.scan(blob.bytes).matches.length > 0) held.add(blob.id);
      else size += blob.bytes.length;
    }
    for (const pool of pools) {
      const clear = await pool.examine(pack);
      expect(doubtfulOf(pack, clear)).toEqual([...held].sort());
      expect(clear.reduce((sum, one) => sum + Math.max(0, one - 1), 0)).toEqual(size);
    }
  },
);

test("the repository's own rules are searched with too, and what can not be read here is doubtful", async () => {
  const built = await build({
    first: { files: { plain: 'plain\n', own: `key = acme_${'q7tk29lmpz41'}\n`, large: 'large '.repeat(1_500_000) } },
  });
  const repository = await open(built.path);
  const pack = await packBlobs(repository, listBlobs(repository, 'all'));
  if (pack === undefined) throw new Error('There is no pack.');
  const pool = createScanPool(2, [acme]);
  afterThisTest(() => pool.close());
  pool.start();
  expect(doubtfulOf(pack, await pool.examine(pack))).toEqual(
    [await built.git('rev-parse', 'HEAD:own'), await built.git('rev-parse', 'HEAD:large')].sort(),
  );
});

test('a pool that is closed while it works rejects', async () => {
  const built = await build(drawHistory(5));
  const repository = await open(built.path);
  const pack = await packBlobs(repository, listBlobs(repository, 'all'));
  if (pack === undefined) throw new Error('There is no pack.');
  const pool = createScanPool(2);
  pool.start();
  await expect(pool.examine(pack, () => pool.close())).rejects.toThrow('closed before its work');
});
