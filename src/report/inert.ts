/** How many characters of one name or one line from the code under review a report quotes at most. */
export const nameLimit = 200;

/**
 * Text from the code under review made safe to look at: one line, without control, bidirectional, invisible or unpaired characters
 * (they appear as `\n`, `\t` or `\u{202e}`), at most `limit` characters. It still has to be escaped for the format it goes into.
 */
export const visible = (text: string, limit: number = nameLimit): string => escapeInvisible(capped(text, limit));

/** The same for a line of code, where tabs are ordinary: they become two spaces, so that columns of a caret line stay simple. */
export const visibleCode = (text: string, limit: number = nameLimit): string => visible(text.replaceAll('\t', '  '), limit);

/** At most `limit` UTF-16 code units; a cut text ends in an ellipsis and never in half a character. */
export const capped = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
};

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

// Control, format (bidirectional and zero-width) and separator characters, unpaired surrogates, private use, unassigned, whatever Unicode
// says to draw as nothing (Hangul fillers, variation selectors, tags), and the blank braille pattern.
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u2800]/gu;

const escapeInvisible = (text: string): string =>
  text.replace(invisible, (character) => shortEscapes.get(character) ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** Whether a text holds anything that `visible` would rewrite, tabs aside: such code is never offered as a suggestion. */
export const hasInvisible = (text: string): boolean => escapeInvisible(text.replaceAll('\t', '')) !== text.replaceAll('\t', '');
