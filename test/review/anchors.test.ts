import { expect, test } from 'vitest';
import { headLocation } from '../../src/model/location.ts';
import { anchorOf } from '../../src/review/anchors.ts';
import { wholeLine } from '../../src/review/findings.ts';
import { changedFile, findingAt } from './findings-builder.ts';

const guardDeleted = changedFile('src/server.ts', 10, [' const app = express();', "-app.use('/mcp', guard);", ' app.listen(1);']);

test('a finding on an added or context line of a hunk stands on that line', () => {
  expect(anchorOf(findingAt('src/server.ts', 11), [guardDeleted], [])).toEqual({
    kind: 'line',
    path: 'src/server.ts',
    line: 11,
    side: 'RIGHT',
    because: 'own-line',
  });
});

test('a finding on an untouched line stands where its cause was deleted, on the first line that survives', () => {
  expect(anchorOf(findingAt('src/server.ts', 60), [guardDeleted], [wholeLine('src/server.ts', 11)])).toEqual({
    kind: 'line',
    path: 'src/server.ts',
    line: 11,
    side: 'RIGHT',
    because: 'causing-hunk',
  });
});

test('a cause in another file is found there, also under its former name', () => {
  const renamed = { ...guardDeleted, path: 'src/app.ts', previousPath: 'src/server.ts', status: 'renamed' as const };
  expect(anchorOf(findingAt('src/mcp.ts', 3), [renamed], [wholeLine('src/server.ts', 11)])).toEqual({
    kind: 'line',
    path: 'src/app.ts',
    line: 11,
    side: 'RIGHT',
    because: 'causing-hunk',
  });
});

test('a deletion at the end of a hunk is anchored to the last line before it', () => {
  const atEnd = changedFile('a.ts', 1, [' first', '-guard']);
  expect(anchorOf(findingAt('b.ts', 3), [atEnd], [wholeLine('a.ts', 2)])).toMatchObject({ kind: 'line', path: 'a.ts', line: 1 });
});

test('a cause into which lines were inserted is anchored to the first of them', () => {
  const weakened = changedFile('src/guard.ts', 4, [' export const guard = (req, res, next) => {', '+  return next();', ' };', '+// below']);
  const guard = { path: 'src/guard.ts', span: { startLine: 4, startColumn: 22, endLine: 5, endColumn: 2 } };
  expect(anchorOf(findingAt('src/server.ts', 60), [weakened], [guard])).toEqual({
    kind: 'line',
    path: 'src/guard.ts',
    line: 5,
    side: 'RIGHT',
    because: 'causing-hunk',
  });
  expect(anchorOf(findingAt('src/server.ts', 60), [weakened], [{ ...guard, span: { ...guard.span, startLine: 1, endLine: 4 } }])).toEqual({
    kind: 'summary',
  });
});

test('without a known cause the nearest hunk on the witness path is taken', () => {
  const far = changedFile('src/auth.ts', 5, [' a', '+b', ' c']);
  const finding = findingAt('src/mcp.ts', 3, { witness: [{ at: headLocation(wholeLine('src/auth.ts', 40)), text: 'guard' }] });
  expect(anchorOf(finding, [far], [])).toMatchObject({ kind: 'line', path: 'src/auth.ts', line: 6 });
});

test('a file of the diff without hunks is anchored as a file, and a file outside it goes to the summary', () => {
  expect(anchorOf(findingAt('a.bin', 1), [changedFile('a.bin', 1, [], { hunks: [] })], [])).toEqual({ kind: 'file', path: 'a.bin' });
  expect(anchorOf(findingAt('untouched.ts', 1), [guardDeleted], [])).toEqual({ kind: 'summary' });
});

test('a finding of the history goes to the summary, and one that a deleted line shows stands on the left side', () => {
  const history = { kind: 'history', commit: 'b'.repeat(40), date: '2026-01-01T00:00:00Z' } as const;
  expect(anchorOf(findingAt('src/server.ts', 11, { origin: history }), [guardDeleted], [])).toEqual({ kind: 'summary' });
  const base = { kind: 'base', commit: 'a'.repeat(40) } as const;
  expect(anchorOf(findingAt('src/server.ts', 11, { origin: base }), [guardDeleted], [])).toEqual({
    kind: 'line',
    path: 'src/server.ts',
    line: 11,
    side: 'LEFT',
    because: 'own-line',
  });
});
