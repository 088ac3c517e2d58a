import { placeholderTokens, placeholderWords } from './placeholders.ts';

/** Whether a value that should be drawn by chance looks written by a hand: a stand-in word, a run of one character, the alphabet, few characters. */
export const looksWritten = (random: string): boolean => {
  if (random === '') return false;
  const folded = random.toLowerCase();
  return (
    placeholderWords.some((word) => folded.includes(word)) ||
    placeholderTokens.some((word) => standsAlone(random, word) || standsAlone(random, word.toUpperCase())) ||
    /^[a-z]+(?:[-_.][a-z]+){2,}$/.test(random) ||
    isSequential(folded) ||
    looksLikePath(random) ||
    hasLongRepeat(random) ||
    bitsPerCharacter(random) < leastBits(random)
  );
};

const standsAlone = (text: string, word: string): boolean => {
  const at = text.indexOf(word);
  if (at < 0) return false;
  const isOutside = (character: string | undefined): boolean => character === undefined || !/[A-Za-z0-9]/.test(character);
  return isOutside(text[at - 1]) && isOutside(text[at + word.length]) && text.length > word.length;
};

/** At least half of it in runs of four or more that go up, go down or stay: `abcdefgh1234`, `9876543210`, `aaaabbbb`. */
const isSequential = (text: string): boolean => {
  let covered = 0;
  let runStart = 0;
  let step: number | undefined;
  const close = (end: number): void => {
    if (end - runStart >= 4) covered += end - runStart;
  };
  for (let at = 1; at <= text.length; at++) {
    const difference = at < text.length ? text.charCodeAt(at) - text.charCodeAt(at - 1) : Number.NaN;
    if (difference === step) continue;
    close(at);
    runStart = at - 1;
    step = difference === 0 || difference === 1 || difference === -1 ? difference : undefined;
    if (step === undefined) runStart = at;
  }
  return covered * 2 >= text.length && text.length >= 8;
};

/** Three parts or more between slashes, two of them words of small letters: `com/amazonaws/services/s3`. */
const looksLikePath = (text: string): boolean => {
  const parts = text.split('/');
  return parts.length > 2 && parts.filter((part) => /^[a-z]{4,}$/.test(part)).length > 1;
};

/** One character seven times in a row, four x, or a text of up to eight characters repeated until the end: `abcdabcdabcd`. */
const hasLongRepeat = (text: string): boolean => {
  if (/([A-Za-z0-9])\1{6}|xxxx|XXXX/.test(text)) return true;
  for (let period = 1; period <= Math.min(8, text.length / 3); period++) if (text.slice(period) === text.slice(0, -period)) return true;
  return false;
};

/** Shannon's entropy of the characters as they are distributed in the text itself. */
export const bitsPerCharacter = (text: string): number => {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
};

/** Six tenths of what chance gives at best for the length and the alphabet that the text shows. */
const leastBits = (text: string): number => {
  const alphabet = /^[0-9]+$/.test(text) ? 10 : /^[0-9a-f]+$/i.test(text) ? 16 : /^[0-9a-z]+$|^[0-9A-Z]+$/.test(text) ? 34 : 60;
  return text.length < 12 ? 0 : 0.6 * Math.log2(Math.min(text.length, alphabet));
};
