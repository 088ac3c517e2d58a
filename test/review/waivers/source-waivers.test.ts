import { expect, test } from 'vitest';
import { readSourceWaivers } from '../../../src/review/waivers/source-waivers.ts';

// Put together at run time so that this file itself waives nothing.
const ignore = ['mcp-auth', 'ignore'].join('-');

const read = (...lines: readonly string[]) =>
  readSourceWaivers('src/app.ts', lines.join('\n')).map(({ rule, reason, until, lines: covered, code }) => ({
    rule,
    reason,
    until,
    lines: covered,
    code,
  }));

test('waivers are read from every comment style, by code or by id, with the reason', () => {
  expect(
    read(
      `app.post('/mcp', handle); // ${ignore} MA101 behind the company gateway`,
      `HOST=0.0.0.0 # ${ignore} binds-all-interfaces container only`,
      `<a/> <!-- ${ignore} MA114 demo -->`,
      `<b>{/* ${ignore} secret/github-pat revoked in May */}</b>`,
    ),
  ).toEqual([
    { rule: 'MA101', reason: 'behind the company gateway', until: undefined, lines: [1], code: "app.post('/mcp', handle);" },
    { rule: 'binds-all-interfaces', reason: 'container only', until: undefined, lines: [2], code: 'HOST=0.0.0.0' },
    { rule: 'MA114', reason: 'demo', until: undefined, lines: [3], code: '<a/>' },
    { rule: 'secret/github-pat', reason: 'revoked in May */}</b>', until: undefined, lines: [4], code: '<b>{' },
  ]);
});

test('alone on its line a waiver speaks of the next line that is none, so that several can stand above one', () => {
  expect(read(`  // ${ignore} MA101 gateway`, `  // ${ignore} MA114 no browser`, 'app.post();')).toEqual([
    { rule: 'MA101', reason: 'gateway', until: undefined, lines: [1, 3], code: 'app.post();' },
    { rule: 'MA114', reason: 'no browser', until: undefined, lines: [2, 3], code: 'app.post();' },
  ]);
});

test('a last day is read, and what is no day stays in the reason', () => {
  expect(read(`x(); // ${ignore} MA101 until 2026-12-31 gateway`, `y(); // ${ignore} MA101 until 2026-02-30 gateway`)).toEqual([
    { rule: 'MA101', reason: 'gateway', until: '2026-12-31', lines: [1], code: 'x();' },
    { rule: 'MA101', reason: 'until 2026-02-30 gateway', until: undefined, lines: [2], code: 'y();' },
  ]);
});

test('a waiver without a reason is read as such', () => {
  expect(read(`x(); // ${ignore} MA101`, `/* ${ignore} MA101 */`)).toMatchObject([{ reason: undefined }, { reason: undefined }]);
});

test('what names no rule is no waiver', () => {
  expect(
    read(`x(); // ${ignore}`, `y(); // ${ignore} MA1011 reason`, `z(); // ${ignore}-file MA101 reason`, `${ignore} MA101 reason`),
  ).toEqual([]);
});

test('a file full of waivers is read in no time, and no more of them than anybody writes', () => {
  const started = performance.now();
  expect(read(...Array.from({ length: 50_000 }, () => `// ${ignore} MA101 why not`), 'app.post();')).toHaveLength(500);
  expect(performance.now() - started).toBeLessThan(3000);
});
