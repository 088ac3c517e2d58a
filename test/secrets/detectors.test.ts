import { describe, expect, test } from 'vitest';
import { alphabets } from '../../src/secrets/byte-class.ts';
import type { Detector } from '../../src/secrets/detector.ts';
import { detectors } from '../../src/secrets/detectors/index.ts';
import { isSequence, partLengths, type Sequence } from '../../src/secrets/format.ts';
import { compileFormat } from '../../src/secrets/matcher.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { decodeArmour } from '../../src/secrets/validators/armour.ts';
import { assigningCarriers, blockCarriers, type Carrier, fileCarriers, lineCarriers, urlCarriers } from './carriers.ts';
import { nameFor } from './names.ts';
import { sample } from './samples.ts';
import { special } from './special-samples.ts';
import { textAt } from './text-at.ts';

const everything = createScanner();
const seeds = [1, 2, 3];

const carriersFor = ({ format }: Detector): readonly Carrier[] => {
  if (isSequence(format)) return isUrlSafe(format) ? [...lineCarriers, ...urlCarriers] : lineCarriers;
  switch (format.kind) {
    case 'pem':
      return blockCarriers;
    case 'uri':
      return lineCarriers;
    case 'assignment':
      return assigningCarriers;
    case 'text':
      return fileCarriers;
  }
};

/** Whether its values stand in a URL as they are; others are percent-encoded there. */
const isUrlSafe = (format: Sequence): boolean => format.every((part) => part.kind !== 'chars' || !/[+/=]/.test(alphabets[part.alphabet]));

/** The bytes of an armoured block, whatever stands between its lines; other values as they are. */
const plain = ({ format }: Detector, value: string): string =>
  !isSequence(format) && format.kind === 'pem' ? decodeArmour(value.replace(/-{5}[A-Z0-9 ]+-{5}[\s+]*/g, '')).toString('hex') : value;

/** A carrier without a place for the name gets it as a comment behind the value. */
const carry = (carrier: Carrier, text: string, detector: Detector): string => {
  const name = nameFor(detector);
  const wrapped = carrier.wrap(text, name);
  return detector.context === undefined || wrapped.includes(name) ? wrapped : `${wrapped}\n# ${name}\n`;
};

describe.each([...detectors])('%s', (id, detector) => {
  const alone = createScanner(new Map([[id, detector]]));
  const seen = (text: string): readonly string[] => alone.scan(Buffer.from(text)).matches.map(({ credential }) => credential.reveal());

  test('is found in every carrier, at its place', () => {
    const wanted = [];
    const found = [];
    for (const carrier of carriersFor(detector)) {
      for (const seed of seeds) {
        const { text, value } = sample(id, detector, seed);
        const written = carry(carrier, text, detector);
        const { matches } = everything.scan(carrier.encode?.(written) ?? Buffer.from(written));
        wanted.push({
          carrier: carrier.name,
          written,
          matches: [{ detector: id, value: plain(detector, value), at: plain(detector, value) }],
        });
        found.push({
          carrier: carrier.name,
          written,
          matches: matches.map(({ detector: kind, credential, span }) => ({
            detector: kind,
            value: plain(detector, credential.reveal()),
            at: plain(detector, textAt(written, span)),
          })),
        });
      }
    }
    expect(found).toEqual(wanted);
  });

  const { format } = detector;
  if (isSequence(format)) {
    test('is not found when it is a character short, long or wrong', () => {
      for (const seed of seeds) {
        const shortest = sample(id, detector, seed, 'shortest').text;
        const longest = sample(id, detector, seed, 'longest').text;
        // A value with a structure of its own has one length, not the shortest and the longest of its format.
        const lengths = special.has(id) ? [] : [shortest.slice(0, -1), longest + followingCharacter(format)];
        const misses = [...lengths, ...wrongCharacters(format, shortest)];
        for (const miss of misses) expect(seen(`${nameFor(detector)}="${miss}"`), miss).toEqual([]);
      }
    });

    test('is not found inside a longer name', () => {
      for (const seed of seeds) {
        const { text } = sample(id, detector, seed, 'longest');
        const ahead = special.has(id) ? [] : [`${text}x`, `${text}_old`];
        for (const longer of [`x${text}`, `9${text}`, `my_${text}`, ...ahead]) {
          expect(seen(`${nameFor(detector)} ${longer}`), longer).toEqual([]);
        }
      }
    });
  }

  if (detector.context !== undefined) {
    test('is not found without its context', () => {
      const { text } = sample(id, detector, 1);
      expect(seen(`VALUE="${text}"`)).toEqual([]);
      expect(seen(`${nameFor(detector)}\n${' \n'.repeat(detector.context?.window ?? 0)}VALUE="${text}"`)).toEqual([]);
    });
  }

  if (detector.documented !== undefined) {
    test.each(detector.documented.map((pieces) => [pieces.join('')]))('matches the published example %#', (example) => {
      const matcher = compileFormat(detector.format);
      const bytes = Buffer.from(example);
      const starts = matcher.isBare ? [0] : [...bytes.keys()];
      expect(starts.map((start) => matcher.at(bytes, start)?.end)).toContain(bytes.length);
    });
  }
});

const followingCharacter = (format: Sequence): string => {
  const last = format.at(-1);
  if (last === undefined || last.kind === 'literal') return 'A';
  return alphabets[last.kind === 'chars' ? last.alphabet : last.algorithm.alphabet].slice(-1);
};

/** The text with one character replaced, once in every part whose place is fixed. */
const wrongCharacters = (format: Sequence, text: string): readonly string[] => {
  const misses: string[] = [];
  let offset = 0;
  for (const part of format) {
    const { min, max } = partLengths(part);
    const at = offset + Math.floor(min / 2);
    misses.push(`${text.slice(0, at)}*${text.slice(at + 1)}`);
    if (part.kind === 'literal' && min !== max) break;
    offset += min;
  }
  return misses;
};
