import { expect, test } from 'vitest';
import { Credential } from '../../src/model/credential.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Span } from '../../src/model/location.ts';
import type { Compared } from '../../src/review/compare.ts';
import { withoutCovered } from '../../src/review/covered.ts';

const span = (line: number, start: number, end: number): Span => ({ startLine: line, startColumn: start, endLine: line, endColumn: end });

const compared = (ruleId: string, at: Span, options: { readonly path?: string; readonly value?: string } = {}): Compared => {
  const path = options.path ?? '.env';
  const finding: Finding = {
    ruleId,
    key: { ruleId, server: '', subject: path, occurrence: 0 },
    severity: 'high',
    confidence: 'high',
    message: '',
    primary: { place: { kind: 'file', path }, span: at, origin: { kind: 'head' } },
    related: [],
    witness: [],
    ...(options.value === undefined ? {} : { credential: new Credential(options.value) }),
  };
  return { finding, status: 'new' };
};

test('a value that a detector reports at the same place is told once, everything else stays', () => {
  const covered = compared('secret-in-config-file', span(2, 5, 30), { value: 'a' });
  const otherLine = compared('secret-in-config-file', span(3, 5, 30), { value: 'b' });
  const otherFile = compared('secret-in-config-file', span(2, 5, 30), { value: 'c', path: 'mcp.json' });
  const behind = compared('secret-in-config-file', span(2, 30, 40), { value: 'd' });
  const noValue = compared('http-no-caller-auth', span(2, 5, 30));
  const detected = compared('secret/some-key', span(2, 5, 30), { value: 'a' });
  expect(withoutCovered([covered, otherLine, otherFile, behind, noValue], [detected])).toEqual([
    otherLine,
    otherFile,
    behind,
    noValue,
    detected,
  ]);
});

test('a place that is only related to a detection counts too', () => {
  const covered = compared('secret-in-config-file', span(2, 5, 30), { value: 'a' });
  const detected = compared('secret/some-key', span(9, 1, 20), { value: 'a' });
  const elsewhere: Compared = { ...detected, finding: { ...detected.finding, related: [covered.finding.primary] } };
  expect(withoutCovered([covered], [elsewhere])).toEqual([elsewhere]);
});

test('a rule that judges the place worse replaces a detector that only guesses, and takes over its other places', () => {
  const ruled = compared('secret-in-config-file', span(2, 5, 30), { value: 'a' });
  const other = compared('secret/x', span(7, 1, 20), { value: 'a', path: 'README.md' }).finding.primary;
  const guessed = compared('secret/generic-credential', span(2, 5, 30), { value: 'a' });
  const milder: Compared = { ...guessed, finding: { ...guessed.finding, severity: 'medium', related: [other] } };
  expect(withoutCovered([ruled], [milder])).toEqual([{ ...ruled, finding: { ...ruled.finding, related: [other] } }]);
});

test('an old finding of a rule does not hide that a detector sees a new value there', () => {
  const old: Compared = { ...compared('secret-in-config-file', span(2, 5, 30), { value: 'b' }), status: 'existing' };
  const guessed = compared('secret/generic-credential', span(2, 5, 30), { value: 'b' });
  const milder: Compared = { ...guessed, finding: { ...guessed.finding, severity: 'medium' } };
  expect(withoutCovered([old], [milder])).toEqual([old, milder]);
});
