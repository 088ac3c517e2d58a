import { expect, test } from 'vitest';
import type { FleetAnswer, FleetMember } from '../../src/model/fleet.ts';
import { formatFleetMarkdown } from '../../src/report/fleet.ts';

const member = (answers: readonly FleetAnswer[]): FleetMember => ({
  name: 'acme/notes',
  head: '',
  verdict: 'pass',
  complete: true,
  counts: { critical: 0, high: 0, medium: 0, low: 0, note: 0 },
  waived: 0,
  findings: [],
  servers: [{ name: '@acme/notes', answers }],
  problems: [],
});

const cells = (answers: readonly FleetAnswer[]): readonly string[] =>
  formatFleetMarkdown({ members: [member(answers)], refused: [] })
    .split('\n')
    .filter((line) => line.startsWith('| `acme/notes` | `@acme/notes`'))
    .flatMap((line) => line.split(' | ').slice(2, 2 + answers.length));

test('an answer that begins with its grade says it once, and an unknown one says why', () => {
  expect(
    cells([
      { number: '1a', value: 'unknown', grade: 'unknown', because: 'no transport was found' },
      { number: '1b', value: 'not applicable (stdio)', grade: 'not-applicable' },
      { number: '2', value: 'from the environment: `NOTES_KEY`', grade: 'pass', because: 'ignored' },
    ]),
  ).toEqual(['unknown: no transport was found', 'not applicable (stdio)', 'pass: from the environment: `NOTES_KEY`']);
});

test('a long answer is cut between names, not within one', () => {
  const names = Array.from({ length: 9 }, (_, index) => `\`NOTES_SERVICE_KEY_${index}\``).join(', ');
  const [cell = ''] = cells([{ number: '1a', value: names, grade: 'pass' }]);
  expect(cell).toBe(
    'pass: `NOTES_SERVICE_KEY_0`, `NOTES_SERVICE_KEY_1`, `NOTES_SERVICE_KEY_2`, `NOTES_SERVICE_KEY_3`, `NOTES_SERVICE_KEY_4`, …',
  );
});

test('what is unknown names the server as code, and then the question', () => {
  expect(
    formatFleetMarkdown({
      members: [member([{ number: '1b', value: 'unknown', grade: 'unknown', because: 'no route was found' }])],
      refused: [],
    }),
  ).toContain('- `acme/notes` `@acme/notes`, Callers authenticate?: no route was found\n');
});
