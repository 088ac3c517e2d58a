import type { Found } from './matcher.ts';

const isLetter = (character: string | undefined): boolean => character !== undefined && /[A-Za-z]/.test(character);
const isLower = (character: string | undefined): boolean => character !== undefined && /[a-z]/.test(character);

/** The text from `window` bytes before a value to `window` bytes after it, without the value itself. */
const around = (bytes: Uint8Array, { start, end }: Found, window: number): string => {
  const before = bytes.subarray(Math.max(0, start - window), start);
  const after = bytes.subarray(end, end + window);
  return `${Buffer.from(before).toString('latin1')}\0${Buffer.from(after).toString('latin1')}`;
};

/** Whether one of the words stands in the neighbourhood as a word: `twilio` in `TWILIO_TOKEN` and `twilioToken`, `exa` not in `example`. */
export const findNear = (bytes: Uint8Array, found: Found, window: number, words: readonly string[]): boolean => {
  const text = around(bytes, found, window);
  const folded = text.toLowerCase();
  return words.some((word) => {
    const goesOn = word.endsWith('*');
    const wanted = goesOn ? word.slice(0, -1) : word;
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      if (beginsWord(text, at) && (goesOn || endsWord(text, end))) return true;
    }
    return false;
  });
};

/** A word begins where no letter precedes, or with the capital of a camel-case name. */
const beginsWord = (text: string, start: number): boolean =>
  !isLetter(text[start - 1]) || !isLetter(text[start]) || (isLower(text[start - 1]) && !isLower(text[start]));

/** A word ends where no letter follows, or where a capital begins the next one. */
const endsWord = (text: string, end: number): boolean =>
  !isLetter(text[end]) || !isLetter(text[end - 1]) || (isLower(text[end - 1]) && !isLower(text[end]));

/** Whether one of the texts stands in the neighbourhood, as it is written. */
export const standsNear = (bytes: Uint8Array, found: Found, window: number, texts: readonly string[]): boolean => {
  const text = around(bytes, found, window);
  return texts.some((one) => text.includes(one));
};
