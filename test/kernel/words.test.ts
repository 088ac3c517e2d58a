import { expect, test } from 'vitest';
import { createAutomaton } from '../../src/secrets/aho-corasick.ts';
import { detectors } from '../../src/secrets/detectors/index.ts';
import { createSearch } from '../../src/secrets/search.ts';
import { loadWordTable } from '../../src/secrets/word-table.ts';
import { createRandom } from '../secrets/random.ts';
import { groupsIn, put, startKernel } from './blocks.ts';

const kernel = startKernel();
const { table } = createSearch(detectors);
const hits = kernel.heap.allocate(8 * 70_000);
loadWordTable(table, kernel, hits, 1000);

test('the same words are found at the same places as by the automaton itself, in one stream and in four', () => {
  const words = ['key', 'TOKEN', 'secret', 'ghp_', 'AKIA', '-----BEGIN ', '%2', ' ', '\n', 'x', 'eyJ'] as const;
  for (let seed = 0; seed < 60; seed++) {
    const random = createRandom(`words ${seed}`);
    const text = Buffer.from(Array.from({ length: random.integer(0, 4000) }, () => random.pick(words)).join(''));
    const from = random.integer(0, Math.min(text.length, 90));
    const to = Math.min(text.length, from + 60_000);
    const block = put(kernel, text);
    const expected: number[][] = [];
    table.automaton.search(text, Math.max(0, from - table.automaton.longest), to, (state, end) => {
      if (end > from) expected.push([end, state]);
    });
    expect(groupsIn(kernel, hits.at, kernel.search(block.at, from, to, hits.at), 2)).toEqual(expected);
    kernel.heap.free(block);
  }
});

test('the automaton finds overlapping words, each without case', () => {
  const automaton = createAutomaton(['he', 'she', 'hers']);
  const found: string[] = [];
  const text = Buffer.from('uSHErs');
  automaton.search(text, 0, text.length, (state, end) => found.push(`${automaton.wordsOf(state).join()}@${end}`));
  expect(found).toEqual(['1,0@4', '2@6']);
});
