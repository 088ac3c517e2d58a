import { describe, expect, test } from 'vitest';
import type { SourceTree } from '../../../src/model/source-tree.ts';
import { lineHashes } from '../../../src/report/line-hash.ts';
import { readTexts } from '../../../src/review/lines.ts';
import { oddTexts } from './texts.ts';
import recorded from './vectors.json' with { type: 'json' };

// The texts and hashes of the first tests are those that CodeQL's own action is tested with.

test('the empty text has one line', () => {
  expect(lineHashes('')).toEqual(['c129715d7a2bc9a3:1']);
});

test('spaces and tabs do not count', () => {
  const hashes = ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'];
  expect(lineHashes(' a\nb\n  \t\tc\n d')).toEqual(hashes);
  expect(lineHashes('a\n b \nc\t\nd')).toEqual(hashes);
});

const greeting = [
  'e9496ae3ebfced30:1',
  'fb7c023a8b9ccb3f:1',
  'ce8ba1a563dcdaca:1',
  'e20e36e16fcb0cc8:1',
  'b3edc88f2938467e:1',
  'c8e28b0b4002a3a0:1',
  'c129715d7a2bc9a3:1',
];

test.each([
  ['LF', '\n'],
  ['CR', '\r'],
  ['CRLF', '\r\n'],
])('lines that end in %s have the same hashes', (_name, end) => {
  expect(lineHashes([' hello; \t', 'world!!!', '', '', '  \t\tGreetings', ' End', ''].join(end))).toEqual(greeting);
});

test('a missing line end at the end of the file changes the lines within reach of it', () => {
  expect(lineHashes(' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End')).toEqual([
    '8b7cf3e952e7aeb2:1',
    'b1ae1287ec4718d9:1',
    'bff680108adb0fcc:1',
    'c6805c5e1288b612:1',
    'b86d3392aea1be30:1',
    'e6ceba753e1a442:1',
  ]);
});

test('equal hashes are numbered', () => {
  const hashes = lineHashes(`${'x'.repeat(120)}\n`.repeat(3));
  const [first, second, third] = hashes.map((hash) => hash.split(':'));
  expect([first?.[1], second?.[1], third?.[1]]).toEqual(['1', '2', '3']);
  expect(new Set([first?.[0], second?.[0], third?.[0]]).size).toBe(1);
});

test('the hash is the polynomial of the next hundred characters, in 64 bits', () => {
  const units = Array.from({ length: 300 }, (_, index) => String.fromCharCode(0x4e00 + ((index * 7919) % 20_000))).join('');
  const expected = [...units.slice(0, 100)].reduce((hash, unit) => BigInt.asUintN(64, hash * 37n + BigInt(unit.charCodeAt(0))), 0n);
  expect(lineHashes(units)).toEqual([`${expected.toString(16)}:1`]);
});

test('a change more than a hundred characters further on does not change the hash', () => {
  const before = lineHashes(`first\n${'a'.repeat(100)}\nlast`);
  const after = lineHashes(`first\n${'a'.repeat(100)}\nchanged`);
  expect(after[0]).toBe(before[0]);
  expect(after[2]).not.toBe(before[2]);
});

describe('the hashes of the action that uploads for CodeQL', () => {
  const treeOf = (bytes: Uint8Array): SourceTree => {
    const entry = { path: 'text', id: '0'.repeat(40), size: bytes.length, kind: 'file' } as const;
    return {
      entries: [entry],
      read: async function* () {
        yield { entry, bytes };
      },
    };
  };
  const vectors = new Map(Object.entries(recorded.vectors));

  test('are recorded for each odd text', () => expect([...vectors.keys()]).toEqual([...oddTexts.keys()]));

  test.each([...oddTexts])('are ours for %s, read as a review reads it', async (name, bytes) => {
    const texts = await readTexts(treeOf(bytes), new Set(['text']));
    expect(lineHashes(texts.get('text')?.text ?? 'not read').join(' ')).toBe(vectors.get(name));
  });
});
