import type { ConfigText } from './config-node.ts';
import { readArguments } from './read-arguments.ts';
import type { Setting } from './setting.ts';
import { splitWords } from './words.ts';

/** Credentials in the lines of a shell script: `export NAME=value`, `NAME=value command`, `curl -H "Authorization: …"`. */
export const readScript = ({ text, start }: ConfigText): readonly Setting[] =>
  Array.from(text.matchAll(/^[ \t]*(?!#)\S(?:[^\\\n]|\\[^\n]|\\\n)*/gm)).flatMap(({ 0: line, index }) =>
    readArguments(splitWords(line, start + index)),
  );

/** A command that an assistant was allowed to run, with whatever stood in it then: `Bash(NOTES_TOKEN=… npm test:*)`. */
export const readPermission = ({ text, start }: ConfigText): readonly Setting[] => {
  const [, tool = '', command] = /^(\w+\()([\s\S]*)\)$/.exec(text) ?? [];
  return command === undefined
    ? []
    : readScript({ kind: 'text', text: command, start: start + tool.length, end: start + tool.length + command.length });
};
