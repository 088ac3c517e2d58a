import { describe, expect, test } from 'vitest';
import { Credential } from '../../src/model/credential.ts';
import { disclose } from '../../src/report/disclosure.ts';
import { everyReport } from './every-report.ts';
import { entries, exampleReview } from './example-review.ts';
import { addedFile, at, catalogue, changes, finding, linesOf, review, span } from './review-builder.ts';

const known = catalogue(...entries);
const publicly = disclose(exampleReview, known, 'minimal');

describe('in public', () => {
  const reports = everyReport(publicly, known, linesOf({}));
  const holding = (text: string): readonly string[] => reports.filter(([, report]) => report.includes(text)).map(([name]) => name);

  test('no report names a flaw that the change did not introduce', () => {
    expect(holding('src/old.ts')).toEqual([]);
  });

  test('no report names the commit of a deleted key or the ends of a key', () => {
    expect([...holding('eeeeeeeeeeee'), ...holding('acme_')]).toEqual([]);
  });

  test('no report has a scorecard row that the change left as it was', () => {
    expect(holding('least access')).toEqual([]);
  });

  test('what is left out is counted', () => {
    expect(holding('Not shown in public, see code scanning: 1 finding that this change did not introduce, 1 scorecard row')).toContain(
      'job summary',
    );
  });
});

test('a credential that is not shown in public is still masked where code is quoted', () => {
  const old = 'Qq55'.repeat(6);
  const path = 'src/server.ts';
  const example = review({
    changes: changes(addedFile(path, [`connect('${old}');`, 'listen();'])),
    findings: [
      finding({
        primary: at(path, span(2, 1, 7)),
        edit: { path, baseBlob: 'c'.repeat(40), replacements: [{ span: span(1, 1), text: 'await ' }] },
      }),
      finding({ status: 'existing', credential: new Credential(old), primary: at('src/other.ts', 9), anchor: { kind: 'summary' } }),
    ],
  });
  const lines = linesOf({ [path]: `connect('${old}');\nlisten();` });
  const leaks = everyReport(disclose(example, known, 'minimal'), known, lines).filter(([, report]) => report.includes(old));
  expect(leaks.map(([name]) => name)).toEqual([]);
});

test('in full nothing is left out', () => {
  expect(disclose(exampleReview, known, 'full')).toBe(exampleReview);
});
