import { expect, test } from 'vitest';
import { findingsOfSightings, sightingsIn } from '../../src/review/sightings.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { sampleOf } from '../secrets/samples.ts';

const scanner = createScanner();

/** The severity of a sample of a kind that stands in all of the files. */
const severityOf = (kind: string, ...paths: readonly string[]): readonly string[] => {
  const written = { 'generic-credential': `ACME_TOKEN=${sampleOf(kind, 1)}`, 'datadog-api-key': `datadog_key = "${sampleOf(kind, 1)}"` };
  const text = new Map(Object.entries(written)).get(kind) ?? sampleOf(kind, 1);
  const sightings = paths.flatMap((path) => sightingsIn(scanner, Buffer.from(`${text}\n`), { kind: 'file', path }, { kind: 'head' }));
  return findingsOfSightings(sightings).map(({ severity }) => severity);
};

test.each([
  // What its users make themselves is milder among tests, examples and documentation.
  ['private-key', 'critical', 'low', 'low'],
  ['postgres-uri', 'critical', 'low', 'low'],
  // What is guessed from a name is no more than a note there, and a value without a mark of its issuer is milder.
  ['generic-credential', 'medium', 'note', 'note'],
  ['datadog-api-key', 'high', 'low', 'low'],
  // What an issuer's mark is on was issued to somebody.
  ['github-pat', 'critical', 'critical', 'critical'],
  ['databricks-pat', 'high', 'high', 'high'],
] as const)('%s is %s in a source, %s among tests and %s in documentation', (kind, source, tests, documentation) => {
  expect([
    severityOf(kind, 'src/app.ts'),
    severityOf(kind, 'test/fixtures/app.ts'),
    severityOf(kind, 'docs/setup.md'),
    severityOf(kind, 'test/app.test.ts', 'README.md'),
    severityOf(kind, 'test/app.test.ts', 'src/app.ts'),
  ]).toEqual([[source], [tests], [documentation], [tests], [source]]);
});
