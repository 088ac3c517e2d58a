import type { TokenStore } from './facts/storage.ts';

/** What an endpoint or route is called in a sentence: `` `POST /mcp` ``, or "the handler of every POST request" where there is no path. */
export const endpointWords = (name: string): string =>
  name.startsWith('every ') ? `the handler of ${name}` : name.startsWith('transport in ') ? `the ${name}` : `\`${name}\``;

/** What a guard is called in a sentence: `` `requireUser` ``, or "the check in `handler`" and "the inline middleware" for what has no name of its own. */
export const guardWords = (name: string): string => {
  const within = /^check in (.+)$/.exec(name)?.[1];
  if (within !== undefined) return `the check in \`${within}\``;
  if (/\.(?:startsWith|endsWith|includes|test|match)$/.test(name)) return `the check with \`${name}\``;
  return name === 'inline middleware' ? `the ${name}` : `\`${name}\``;
};

/** The same with the noun in front, for the middle of a sentence. */
export const theGuard = (name: string): string => guardWords(name).replace(/^`/, 'the guard `');

/** Why a guard is not known, with the code that is quoted in it as code, and for one of a package what to do: "what `allow(req)` tests". */
export const reasonInWords = (because: string): string =>
  because
    .replace(/^what ([^`]+) (does|is|returns|says|tests|verifies)$/, 'what `$1` $2')
    .replace(/^(\S+) of '([^']+)' is not known$/, '`$1` of `$2` is not known; `guards` in the configuration can name it');

/** What a token store is called in a sentence: its file where the name is written, else the path as the source spells it, without quotes. */
export const storeWords = ({ pathText, fileName, library }: Pick<TokenStore, 'pathText' | 'fileName' | 'library'>): string => {
  if (library !== undefined && pathText === `the file of ${library}`) return pathText;
  const path = pathText.replace(/^(['"`])(.*)\1$/, '$2');
  return `\`${fileName === undefined || path !== pathText ? path : fileName}\``;
};

/** At the start of a sentence. */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

/**
 * What a credential is called in a sentence: `` `API_KEY` ``, or "the header `x-api-key`" for one that comes with a request. Names of code stand
 * in backticks; `the request body` is no name.
 */
export const credentialWords = (name: string): string => {
  const header = /^the header (.+)$/.exec(name)?.[1];
  if (header !== undefined) return `the header \`${header}\``;
  return name.startsWith('the ') ? name : `\`${name}\``;
};
