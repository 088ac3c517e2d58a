import { judgeValue } from '../../knowledge/credential-values.ts';
import type { ConfigText } from './config-node.ts';
import { readArguments } from './read-arguments.ts';
import { readJsonText } from './read-json-text.ts';
import type { Setting } from './setting.ts';
import { splitWords } from './words.ts';

/** Credentials among the arguments of one MCP server: also a key without a flag, a JSON text, and a command line for a shell. */
export const readServerArguments = (words: readonly ConfigText[]): readonly Setting[] => [
  ...readArguments(words.filter((_, index) => !isShellFlag(words[index - 1]?.text))),
  ...words.flatMap((word, index): readonly Setting[] => {
    const before = words[index - 1]?.text;
    if (/^\s*\{\s*"/.test(word.text)) return readJsonText(word);
    if (isShellFlag(before)) return readArguments(splitWords(word.text, word.start));
    if (before === undefined || before.startsWith('-') || !isDrawnKey(word.text)) return [];
    return [{ key: 'argument', value: word.text, start: word.start, end: word.end, place: 'argument' }];
  }),
];

/** What follows is a command line. */
const isShellFlag = (word: string | undefined): boolean => word === '-c' || word === '/c';

/** `https://host/api/mcp/s/<key>/mcp`: whoever knows the address may use the server. */
export const keyInPath = ({ text, start }: ConfigText): readonly Setting[] => {
  const [, origin = '', path = ''] = /^(https:\/\/[^\s/?#]+)(\/[^\s?#]*)/.exec(text) ?? [];
  return Array.from(path.matchAll(/[^/]+/g)).flatMap(({ 0: segment, index }): readonly Setting[] => {
    const from = start + origin.length + index;
    return isDrawnKey(segment) ? [{ key: 'path', value: segment, start: from, end: from + segment.length, place: 'url' }] : [];
  });
};

/** Letters of both cases and digits, drawn by chance: an id in small letters, a UUID, a package or a path is none. */
const isDrawnKey = (text: string): boolean =>
  /^[\w.=+-]{20,}$/.test(text) &&
  [/[a-z]/, /[A-Z]/, /[0-9]/].every((kind) => kind.test(text)) &&
  !/^[\w-]+\.\w{1,5}$/.test(text) &&
  judgeValue('KEY', text) === 'random';
