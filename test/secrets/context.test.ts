import { expect, test } from 'vitest';
import { createScanner } from '../../src/secrets/scanner.ts';
import { sampleOf } from './samples.ts';

const value = sampleOf('datadog-api-key', 'window');
const kinds = (text: string): readonly string[] =>
  createScanner()
    .scan(Buffer.from(text))
    .matches.map(({ detector }) => detector);

/** The word, so many bytes of nothing, and the value; or the other way round. */
const ahead = (distance: number): string => `datadog_key${' '.repeat(distance - 'datadog_key'.length)}"${value}"`;
const behind = (distance: number): string => `"${value}"${' '.repeat(distance - 'datadog_key'.length)}datadog_key`;

test('a value is found up to the last byte of the window of its words, before and behind', () => {
  const window = 60;
  const found = [...Array(200).keys()].filter((distance) => distance > 11 && kinds(ahead(distance)).includes('datadog-api-key'));
  const foundBehind = [...Array(200).keys()].filter((distance) => distance > 11 && kinds(behind(distance)).includes('datadog-api-key'));
  // Without a gap, and never beyond what the detector says.
  expect([found[0], foundBehind[0]]).toEqual([12, 12]);
  for (const distances of [found, foundBehind]) {
    expect(distances).toEqual([...Array(distances.length).keys()].map((index) => index + 12));
    expect(distances.length).toBeGreaterThanOrEqual(window - 12);
  }
});

test.each(['datadog.api.key', 'datadog-api-key', 'DATADOG_API_KEY', 'datadogApiKey', 'Datadog API key'])(
  'the words of %s are words, however they are joined',
  (name) => {
    expect(kinds(`${name} = "${value}"`)).toEqual(['datadog-api-key']);
  },
);
