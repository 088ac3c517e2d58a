import { expect, test } from 'vitest';
import { createExaminedObjects, parseExaminedObjects } from '../../src/review/examined-objects.ts';

const id = 'a'.repeat(40);
const rule = { id: 'acme', title: 'Acme key', expression: 'acme_[a-z]{12}', group: 0, entropy: 0, keywords: [] };

test("what a run examined is known to a run with the same rules of the repository's own, and to no other", () => {
  const first = createExaminedObjects(new Set(), 'key');
  first.under([rule]);
  first.add(id);
  const parsed = parseExaminedObjects(first.toBytes(), 'key');
  if (!('ids' in parsed)) throw new Error(parsed.ignored);
  const known = [[], [rule], [{ ...rule, expression: 'acme' }]].map((rules) => {
    const next = createExaminedObjects(parsed.ids, 'key', parsed.rules);
    next.under(rules);
    return next.has(id);
  });
  expect([[...parsed.ids], known]).toEqual([[id], [false, true, false]]);
});
