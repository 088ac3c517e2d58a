import type { FindInText } from '../format.ts';
import { bitsPerCharacter, hasLanguage } from '../likeness.ts';

/** Sixteen small letters, maybe in groups of four as Google shows them, given to a password beside an address of Gmail. */
const given =
  /pass(?:word|wd|code)?["'\]]{0,2}\s{0,4}(?:[:=,]|=>|\()\s{0,4}["']?((?:[a-z]{4} ){3}[a-z]{4}|[a-z]{16})(?![a-z])|@gmail\.com["'],\s{0,8}["']((?:[a-z]{4} ){3}[a-z]{4}|[a-z]{16})["']/dgi;

export const findAppPassword: FindInText = (text) =>
  [...text.matchAll(given)].flatMap((match) => {
    const [valueStart, valueEnd] = match.indices?.[1] ?? match.indices?.[2] ?? [];
    if (valueStart === undefined || valueEnd === undefined) return [];
    const letters = text.slice(valueStart, valueEnd).replaceAll(' ', '');
    const isDrawn =
      /^[a-z]{16}$/.test(letters) &&
      bitsPerCharacter(letters) >= 3 &&
      !hasLanguage(letters) &&
      !/(.)\1\1|abcd|efgh|pass|word/.test(letters);
    return isDrawn ? [{ valueStart, valueEnd }] : [];
  });
