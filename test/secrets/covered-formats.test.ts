import { describe, expect, test } from 'vitest';
import { createScanner } from '../../src/secrets/scanner.ts';
import { coveredFormats } from './covered-formats.ts';
import { sampleOf } from './samples.ts';

const seeds = Array.from({ length: 40 }, (_, seed) => seed);
const folded = (text: string): string => text.toLowerCase();

test('every format is listed once', () => {
  expect(new Set(coveredFormats.map(({ format }) => format)).size).toBe(coveredFormats.length);
  expect(coveredFormats.length).toBe(275);
});

describe.each(coveredFormats)('$format', ({ beginnings, detectors }) => {
  test('has detectors whose values begin as the issuer writes them', () => {
    const samples = detectors.flatMap((id) => seeds.map((seed) => folded(sampleOf(id, seed))));
    expect(beginnings.filter((beginning) => !samples.some((text) => text.includes(folded(beginning))))).toEqual([]);
  });
});

test('a JSON Web Token in base64 is found as one', () => {
  const written = Buffer.from(sampleOf('jwt', 1)).toString('base64');
  expect(
    createScanner()
      .scan(Buffer.from(`token: ${written}\n`))
      .matches.map(({ detector }) => detector),
  ).toEqual(['jwt']);
});
