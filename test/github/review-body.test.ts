import { expect, test } from 'vitest';
import { withUnplaced } from '../../src/github/review-body.ts';
import type { Anchor } from '../../src/model/review.ts';
import type { PlannedComment } from '../../src/report/comments.ts';
import { onLine } from './reviews.ts';

const comment = (anchor: Anchor, body: string): PlannedComment => ({ marker: '0'.repeat(32), key: 'key', anchor, body });

test('comments without a line follow the body, each with its place', () => {
  const body = withUnplaced('The review.', [
    comment(onLine('src/a`b.ts', 7), 'First.'),
    comment({ kind: 'file', path: 'src/c.ts' }, 'Second.'),
    comment({ kind: 'summary' }, 'Third.'),
  ]);

  expect(body).toBe(
    [
      'The review.',
      '---',
      '**``src/a`b.ts:7``** could not be commented on in the diff:',
      'First.',
      '---',
      '**`src/c.ts`** could not be commented on in the diff:',
      'Second.',
      '---',
      'Third.',
    ].join('\n\n'),
  );
});

test('what goes beyond 65,536 characters is counted', () => {
  const long = comment({ kind: 'summary' }, 'x'.repeat(30_000));
  const body = withUnplaced('The review.', [long, long, long, comment({ kind: 'summary' }, 'Short.')]);

  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body).toMatch(/x\n\n---\n\nShort\.\n\n1 more did not fit here; see the job summary\.$/);
});
