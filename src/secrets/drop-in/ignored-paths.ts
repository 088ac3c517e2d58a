import { compileExpression } from './expression.ts';
import type { Waiver } from './waiver.ts';

/** `.secretlintignore`: patterns as in `.gitignore`, the last one that matches decides. */
export const parseIgnoredPaths = (text: string, file = '.secretlintignore'): Waiver => {
  const patterns = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ isKept: line.startsWith('!'), matches: compileExpression(toExpression(line.replace(/^!/, ''))) }));
  return ({ path }) => {
    const last = patterns.findLast(({ matches }) => matches(path));
    return last === undefined || last.isKept ? undefined : file;
  };
};

/** A pattern without an inner slash matches at any depth; a folder's pattern matches what is in it. */
const toExpression = (pattern: string): string => {
  const isRooted = pattern.replace(/\/$/, '').includes('/');
  const body = pattern
    .replace(/^\//, '')
    .replace(/\/$/, '')
    .replace(/\*\*\/|\/\*\*|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (mark) => translated[mark] ?? `\\${mark}`);
  return `${isRooted ? '^' : '(?:^|/)'}${body}(?:/|$)`;
};

const translated: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '/**': '/.*', '**': '.*', '*': '[^/]*', '?': '[^/]' };
