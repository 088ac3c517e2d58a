import { type ConfigNode, type ConfigPair, textNode } from './config-node.ts';
import { splitWords } from './words.ts';

/** `.env`: `NAME=value`, `export NAME="value"`, with comments after a blank. A value in quotes may go over several lines. */
export const parseDotenv = (text: string): ConfigNode => ({
  kind: 'map',
  start: 0,
  pairs: Array.from(
    text.matchAll(
      /^[ \t\uFEFF]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|`([^`]*)`|((?:[^\s#]|(?<=\S)#|[ \t]+(?=[^\s#]))*))/gm,
    ),
    ({ 0: whole, 1: key = '', 2: double, 3: single, 4: back, 5: bare, index }): ConfigPair => {
      const quoted = double ?? single ?? back;
      const value = quoted ?? bare ?? '';
      const end = index + whole.length - (quoted === undefined ? 0 : 1);
      return { key, value: textNode(value, end - value.length, end) };
    },
  ),
});

/** `.npmrc`: `key=value`, comments with `;` or `#`. */
export const parseNpmrc = (text: string): ConfigNode => ({
  kind: 'map',
  start: 0,
  pairs: Array.from(
    text.matchAll(/^[ \t]*([^\s;#=][^=\n]*?)[ \t]*=[ \t]*"?([^\s"]*)/gm),
    ({ 0: whole, 1: key = '', 2: value = '', index }) => {
      const end = index + whole.length;
      return { key, value: textNode(value, end - value.length, end) };
    },
  ),
});

/** A unit of systemd: `Environment="A=1" B=2`, one pair for each assignment. */
export const parseUnit = (text: string): ConfigNode => ({
  kind: 'map',
  start: 0,
  pairs: Array.from(text.matchAll(/^[ \t]*Environment=([^\n]*)/gm)).flatMap(({ 0: whole, 1: words = '', index }) =>
    splitWords(words, index + whole.length - words.length).map(
      ({ text: word, start, end }): ConfigPair => ({ key: 'Environment', value: textNode(word, start, end) }),
    ),
  ),
});
