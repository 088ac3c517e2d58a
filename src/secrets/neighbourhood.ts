import { classOf } from './byte-class.ts';
import { textAt } from './bytes-at.ts';
import type { Found } from './matcher.ts';

const letters = classOf('letter');
const smallLetters = classOf('lower');
const isLetter = (code: number | undefined): boolean => code !== undefined && letters[code] === 1;
const isSmall = (code: number | undefined): boolean => code !== undefined && smallLetters[code] === 1;

/** The text from `window` bytes before a value to `window` bytes after it, without the value itself. */
const around = (bytes: Uint8Array, { start, end }: Found, window: number): string => {
  const before = bytes.subarray(Math.max(0, start - window), start);
  const after = bytes.subarray(end, end + window);
  return `${Buffer.from(before).toString('latin1')}\0${Buffer.from(after).toString('latin1')}`;
};

/** Whether one of the words stands in the neighbourhood as a word: `twilio` in `TWILIO_TOKEN` and `twilioToken`, `exa` not in `example`. */
export const findNear = (bytes: Uint8Array, found: Found, window: number, words: readonly string[]): boolean => {
  const text = around(bytes, found, window);
  const folded = joined(text.toLowerCase());
  return words.some((word) => {
    const goesOn = word.endsWith('*');
    const wanted = joined(goesOn ? word.slice(0, -1) : word);
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      const begins =
        beginsWord(text.charCodeAt(at - 1), text.charCodeAt(at)) ||
        (keyWords.has(wanted) && beforeKey.test(folded.slice(Math.max(0, at - 8), at)));
      const ends = goesOn || endsWord(text.charCodeAt(end - 1), text.charCodeAt(end)) || afterOwner.test(folded.slice(end, end + 24));
      if (begins && ends) return true;
    }
    return false;
  });
};

/** Names written without a joint: what stands between an issuer and its key in `openweatherapikey`, and before the token in `authtoken`. */
const keyWords: ReadonlySet<string> = new Set(['key', 'keys', 'token', 'secret', 'password', 'apikey']);
const beforeKey = /(?:api|access|auth|secret|client|private|app|service|refresh|bearer)$/;
const afterOwner = /^(?:api|access|auth|secret|client|private|personal|app)*(?:key|token|secret|password|auth|pat)s?(?![a-z])/;

/** Whether one of the words is the owner in a name that says key at once: `openweatherapikey`. */
export const findOwnerOfKey = (bytes: Uint8Array, found: Found, window: number, words: readonly string[]): boolean => {
  const text = around(bytes, found, window);
  const folded = joined(text.toLowerCase());
  return words.some((word) => {
    const wanted = joined(word);
    const at = folded.indexOf(wanted);
    return (
      at >= 0 &&
      beginsWord(text.charCodeAt(at - 1), text.charCodeAt(at)) &&
      afterOwner.test(folded.slice(at + wanted.length, at + wanted.length + 24))
    );
  });
};

/** One sign for those that join the words of a name: `api_key`, `api-key`, `api.key` and `api key`. */
const joined = (text: string): string => text.replace(/[-. ]/g, '_');

/** Whether the bytes at [start, end) are a word of their own, as `findNear` understands it. */
export const isWord = (bytes: Uint8Array, start: number, end: number, goesOn: boolean): boolean =>
  beginsWord(bytes[start - 1], bytes[start]) &&
  (goesOn || endsWord(bytes[end - 1], bytes[end]) || afterOwner.test(textAt(bytes, end, 24).toLowerCase()));

/** A word begins where no letter precedes, or with the capital of a camel-case name. */
const beginsWord = (before: number | undefined, first: number | undefined): boolean =>
  !isLetter(before) || !isLetter(first) || (isSmall(before) && !isSmall(first));

/** A word ends where no letter follows, or where a capital begins the next one. */
const endsWord = (last: number | undefined, after: number | undefined): boolean =>
  !isLetter(after) || !isLetter(last) || (isSmall(last) && !isSmall(after));

/** Whether one of the texts stands in the neighbourhood, as it is written. */
export const standsNear = (bytes: Uint8Array, found: Found, window: number, texts: readonly string[]): boolean => {
  const text = around(bytes, found, window);
  return texts.some((one) => text.includes(one));
};

/** What stands before the digests of lock files, integrity attributes and images. */
const digestMark =
  /(?:h1:|sha(?:1|224|256|384|512)(?:[-:=]| ?value="| ?[:=] ?["']?)|md5[-:=]|(?:integrity|checksum|digest)["']? ?[:=] ?["']?)$/i;

/** Whether a value is what a list of files gives for one of them: `"src/twilio-token.ts": "9e107d9d…"`, `9e107d9d…  twilio-token.zip`. */
export const isFileDigest = (bytes: Uint8Array, { start, end }: Found): boolean => {
  const before = Buffer.from(bytes.subarray(Math.max(0, start - 24), start)).toString('latin1');
  const after = Buffer.from(bytes.subarray(end, end + 120)).toString('latin1');
  return (
    digestMark.test(before) ||
    // An equals sign behind a dot is a property's: `app.twilio.key=`.
    /\.(?!keys?|token|auth|pass|login|pat|pwd|api|sid)[a-z][a-z0-9]{0,4}["']?[ ]?[:,] ?["']?$/.test(before) ||
    /^["']? {1,2}\*?[\w./@-]+\.[a-z][a-z0-9]{0,4}["']?(?:[\s,]|$)/.test(after)
  );
};
