import type { Severity } from '../model/severity.ts';

/** Styles for a terminal; each gives its text back unchanged when colours are off. */
export type Style = {
  readonly bold: (words: string) => string;
  readonly dim: (words: string) => string;
  readonly green: (words: string) => string;
  readonly red: (words: string) => string;
  readonly yellow: (words: string) => string;
  readonly severity: (severity: Severity, words: string) => string;
};

const codes = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39] } as const;

const colourOf = { critical: 'magenta', high: 'red', medium: 'yellow', low: 'blue', note: 'dim' } as const;

/** `words` must hold no control characters of their own: see `visible`. */
export const styleFor = (colour: boolean): Style => {
  const paint =
    (name: keyof typeof codes) =>
    (words: string): string =>
      colour && words !== '' ? `\u001b[${codes[name][0]}m${words}\u001b[${codes[name][1]}m` : words;
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    green: paint('green'),
    red: paint('red'),
    yellow: paint('yellow'),
    severity: (severity, words) => paint('bold')(paint(colourOf[severity])(words)),
  };
};

/** How many columns a text takes: two for wide characters, none for combining marks. */
export const displayWidth = (words: string): number => {
  let width = 0;
  for (const character of words) if (!/\p{Mn}|\p{Me}/u.test(character)) width += isWide(character) ? 2 : 1;
  return width;
};

const isWide = (character: string): boolean =>
  /[\u1100-\u115e\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u.test(
    character,
  );

/** Breaks at spaces into lines of at most `width` columns; a longer word stands alone on its line. */
export const wrap = (words: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(' ')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
};
