/** A table whose cells may hold pipes and line breaks. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(toCell).join(' | ')} |`).join('\n');

const toCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, '<br>');

/** A fence longer than any run of backticks in the code. */
export const codeBlock = (code: string, language: string): string => {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code.endsWith('\n') ? code : `${code}\n`}${fence}`;
};

const languages: ReadonlyMap<string, string> = new Map([
  ['cjs', 'js'],
  ['cts', 'ts'],
  ['mjs', 'js'],
  ['mts', 'ts'],
  ['yml', 'yaml'],
]);

/** The name that a code block of a file has: `ts` for `src/server.ts`. */
export const languageOf = (path: string): string => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return languages.get(extension) ?? extension.toLowerCase();
};
