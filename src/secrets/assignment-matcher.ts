import { type ByteClass, byteClass, classOf, union, wordBytes } from './byte-class.ts';
import type { AssignmentFormat } from './format.ts';
import type { Found, Matcher } from './matcher.ts';

const nameBytes = union(wordBytes, byteClass('-.$'));
const closingBytes = byteClass('\\"\'`]');
const quoteBytes = byteClass('"\'`');
const blank = byteClass(' \t');
const bareBytes = union(classOf('alnum'), byteClass('_-+/=.~'));
/** What a quoted value may hold: anything printable that does not end a string, begin a template or part words. */
const quotedBytes = union(bareBytes, byteClass('!@#$%^&*?:;|,(){}[]<>'));
/** What may stand behind a value without quotation marks; a bracket or a dollar sign would make it an expression. */
const afterBare = byteClass(' \t\r\n;,&"\'`\\}<#|)\0');
const annotationBytes = union(wordBytes, byteClass("<>&?.| []'"));
const digits = classOf('digit');

const longestName = 64;
const longestValue = 256;
const shortestValue = 8;
const backslash = 0x5c;
const lineFeed = 0x0a;
const code = (character: string): number => character.charCodeAt(0);

/**
 * Finds a literal that is given to a name, by whatever operator a language has for it: `name = "value"`, `"name": "value"`, `name: value`,
 * `NAME=value`, `--name value`, `<name>value</name>`, `key="name" value="value"`, `name || "value"`, `getenv("NAME", "value")`.
 */
export const compileAssignment = (format: AssignmentFormat): Matcher => ({
  anchors: format.words,
  at: (bytes, start): Found | undefined => {
    let nameEnd = start;
    while (nameEnd < start + longestName && nameBytes[bytes[nameEnd] ?? 0] === 1) nameEnd++;
    const from = valueAfter(bytes, start, nameEnd);
    if (from === undefined) return undefined;
    const value = readValue(bytes, from);
    if (value === undefined) return undefined;
    let nameStart = start;
    while (nameStart > start - longestName && nameStart > 0 && nameBytes[bytes[nameStart - 1] ?? 0] === 1) nameStart--;
    return { start: nameStart, end: value.end, valueStart: value.start, valueEnd: value.end };
  },
  checksum: undefined,
  isBare: false,
  longest: longestValue,
  // The name, what may stand between it and the value, and the value.
  reach: longestValue + 256,
  publicPrefix: () => '',
  randomText: (value) => value,
});

const skip = (bytes: Uint8Array, from: number, inside: ByteClass, most: number): number => {
  let at = from;
  while (at < from + most && at < bytes.length && inside[bytes[at] ?? 0] === 1) at++;
  return at;
};

type From = { readonly at: number; readonly mayBeBare: boolean };

/** Where the value begins behind the operator; undefined when the name is given nothing. */
const valueAfter = (bytes: Uint8Array, nameStart: number, nameEnd: number): From | undefined => {
  const closed = skip(bytes, nameEnd, closingBytes, 5);
  const at = skip(bytes, closed, blank, 24);
  const isQuotedName = closed > nameEnd;
  switch (bytes[at]) {
    case code('='):
      return { at: afterOperator(bytes, at), mayBeBare: true };
    case code(':'):
      return afterColon(bytes, at);
    case code('|'):
    case code('?'):
      return bytes[at + 1] === bytes[at] || bytes[at + 1] === code('=') ? { at: at + 2, mayBeBare: false } : undefined;
    case code(','):
    case code(')'):
      return isQuotedName ? { at: skip(bytes, at, byteClassOfJoin, 3), mayBeBare: false } : undefined;
    case code('('):
      return { at: at + 1, mayBeBare: false };
    case code('>'):
      return at === nameEnd ? { at: at + 1, mayBeBare: true } : undefined;
    case code('v'):
      return isQuotedName ? afterValueAttribute(bytes, at) : undefined;
    case 0x0a:
    case 0x0d:
      return afterValueLine(bytes, at);
    default:
      return at > closed ? afterBlank(bytes, nameStart, nameEnd, at) : undefined;
  }
};

const byteClassOfJoin = byteClass('),|?');
const operatorTail = byteClass('=>~');

const afterOperator = (bytes: Uint8Array, at: number): number => skip(bytes, at, operatorTail, 3);

/** `: value`, `:= value`, `::value`, `:-default`, or a type between the colon and an equals sign. */
const afterColon = (bytes: Uint8Array, at: number): From => {
  const next = bytes[at + 1];
  if (next === code('=') || next === code(':') || next === code('-')) return { at: at + 2, mayBeBare: true };
  const annotation = skip(bytes, at + 1, annotationBytes, 32);
  return annotation > at + 2 && bytes[annotation] === code('=') && bytes[annotation - 1] === 0x20
    ? { at: annotation + 1, mayBeBare: false }
    : { at: at + 1, mayBeBare: true };
};

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean => {
  for (let index = 0; index < text.length; index++) if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
};

/** `<add key="ApiKey" value="…"/>`. */
const afterValueAttribute = (bytes: Uint8Array, at: number): From | undefined =>
  startsWith(bytes, at, 'value=') ? { at: at + 6, mayBeBare: false } : undefined;

/** `- name: API_KEY`, then `value: …` on a line of its own. */
const afterValueLine = (bytes: Uint8Array, at: number): From | undefined => {
  const line = bytes[at] === lineFeed ? at + 1 : at + 2;
  const word = skip(bytes, skip(bytes, line, blank, 24), quoteBytes, 1);
  return startsWith(bytes, word, 'value') ? { at: skip(bytes, word + 5, byteClass('":= '), 4), mayBeBare: true } : undefined;
};

/** `--token value`, `ENV API_KEY value`, `apiKey string = "value"`, `PASSWORD 'value'`. */
const afterBlank = (bytes: Uint8Array, nameStart: number, nameEnd: number, at: number): From | undefined => {
  if (quoteBytes[bytes[at] ?? 0] === 1) return { at, mayBeBare: false };
  const type = skip(bytes, at, wordBytes, 16);
  const equals = skip(bytes, type, blank, 2);
  if (type > at && bytes[equals] === code('=')) return { at: afterOperator(bytes, equals), mayBeBare: false };
  let line = nameStart;
  while (line > nameEnd - longestName && line > 0 && nameBytes[bytes[line - 1] ?? 0] === 1) line--;
  const isFlag = bytes[line] === code('-') && bytes[line + 1] === code('-');
  const isImage = startsWith(bytes, line - 4, 'ENV ') || startsWith(bytes, line - 4, 'ARG ');
  return isFlag || isImage ? { at, mayBeBare: true } : undefined;
};

const prefixes = union(classOf('letter'), byteClass('@_.'));
const open = code('(');

const readValue = (bytes: Uint8Array, { at, mayBeBare }: From): { readonly start: number; readonly end: number } | undefined => {
  const from = skip(bytes, at, blank, 24);
  const quote = afterQuote(bytes, from) ?? afterQuote(bytes, afterWrapper(bytes, from));
  if (quote === undefined) return mayBeBare ? readBare(bytes, from) : undefined;
  const start = afterScheme(bytes, quote.start);
  const end = skip(bytes, start, quotedBytes, longestValue);
  const behind = skip(bytes, end, byteClass('\\'), 3);
  return end - start >= shortestValue && bytes[behind] === quote.mark ? { start, end } : undefined;
};

/** The offset behind an opening quotation mark, escaped or not, with a string prefix or not: `b"`, `\"`, `@"`. */
const afterQuote = (bytes: Uint8Array, from: number): { readonly start: number; readonly mark: number } | undefined => {
  let at = skip(bytes, from, byteClass('bBrRuUfL@'), 2);
  while (at < from + 5 && bytes[at] === backslash) at++;
  const mark = bytes[at];
  return mark !== undefined && quoteBytes[mark] === 1 ? { start: at + 1, mark } : undefined;
};

/** `SecretStr("`, `Buffer.from('`, `new Secret("`. */
const afterWrapper = (bytes: Uint8Array, from: number): number => {
  const start = startsWith(bytes, from, 'new ') ? from + 4 : from;
  const end = skip(bytes, start, prefixes, 28);
  return end > start && bytes[end] === open ? end + 1 : -1;
};

/** What stands before the value in a header, from RFC 6750, RFC 7617 and issuers' own schemes. */
const schemes = ['Bearer ', 'Basic ', 'Token ', 'token ', 'Api-Token ', 'ApiKey ', 'Api-Key ', 'Key ', 'SSWS '] as const;

const afterScheme = (bytes: Uint8Array, at: number): number => at + (schemes.find((scheme) => startsWith(bytes, at, scheme))?.length ?? 0);

const readBare = (bytes: Uint8Array, from: number): { readonly start: number; readonly end: number } | undefined => {
  const start = afterScheme(bytes, from);
  const end = skip(bytes, start, bareBytes, longestValue);
  if (end - start < shortestValue || (end < bytes.length && afterBare[bytes[end] ?? 0] !== 1)) return undefined;
  for (let at = start; at < end; at++) if (digits[bytes[at] ?? 0] === 1) return { start, end };
  return undefined;
};
