import { alphabets } from '../../src/secrets/byte-class.ts';
import type { Detector } from '../../src/secrets/detector.ts';
import { detectors } from '../../src/secrets/detectors/index.ts';
import { isSequence, type Sequence } from '../../src/secrets/format.ts';
import { createRandom, type Random } from './random.ts';
import { special } from './special-samples.ts';

/** A made-up credential. `text` is what stands in a file, `value` the part of it that is the credential. */
export type Sample = { readonly text: string; readonly value: string };

/** The text of a made-up credential of the detector `id`, checksum included; the same seed gives the same text. */
export const sampleOf = (id: string, seed: string | number): string => {
  const detector = detectors.get(id);
  if (detector === undefined) throw new Error(`There is no detector "${id}".`);
  return sample(id, detector, seed).text;
};

/** Which of the lengths that a format allows is drawn. */
export type Lengths = 'shortest' | 'longest' | 'any';

export const sample = (id: string, detector: Detector, seed: string | number, lengths: Lengths = 'any'): Sample => {
  const random = createRandom(`${id} ${seed}`);
  const drawn = special.get(id);
  if (drawn !== undefined) return drawn(random);
  const { format } = detector;
  if (isSequence(format)) {
    const text = drawUntilMixed(format, detector.mix ?? [], random, lengths);
    return { text, value: text };
  }
  switch (format.kind) {
    case 'uri': {
      const value = random.characters(alphabets.alnum, random.integer(16, 24));
      const host = `db-${random.characters(alphabets['lower-alnum'], 6)}.${random.characters(alphabets.lower, 8)}.net`;
      return { text: `${random.pick(format.schemes)}://app_${random.characters(alphabets.lower, 4)}:${value}@${host}/main`, value };
    }
    case 'assignment':
    case 'text':
    case 'pem':
      throw new Error(`"${id}" needs a drawing of its own in special-samples.ts.`);
  }
};

const mixes = { digit: /[0-9]/, lower: /[a-z]/, upper: /[A-Z]/ } as const;

const drawUntilMixed = (format: Sequence, mix: NonNullable<Detector['mix']>, random: Random, lengths: Lengths): string => {
  for (;;) {
    const text = drawSequence(format, random, lengths);
    if (mix.every((alphabet) => mixes[alphabet].test(text))) return text;
  }
};

const drawSequence = (format: Sequence, random: Random, lengths: Lengths): string => {
  let text = '';
  let body = '';
  for (const part of format) {
    switch (part.kind) {
      case 'literal':
        text += random.pick(part.texts);
        break;
      case 'chars':
        body = random.characters(alphabets[part.alphabet], lengthOf(part, random, lengths));
        text += body;
        break;
      case 'checksum':
        text += part.algorithm.compute(part.algorithm.covers === 'body' ? body : text, part.length);
        break;
    }
  }
  return text;
};

const lengthOf = ({ min, max }: { readonly min: number; readonly max: number }, random: Random, lengths: Lengths): number => {
  switch (lengths) {
    case 'shortest':
      return min;
    case 'longest':
      return max;
    case 'any':
      return random.integer(min, max);
  }
};
