import { endsSentence } from './boundary.ts';
import { byteClass, classOf, union } from './byte-class.ts';
import { skipBytes, startsWith, textAt } from './bytes-at.ts';

/** Where a value begins behind an operator. Bare: without quotation marks. Said: in a sentence, which may end behind it. */
export type AssignedFrom = { readonly at: number; readonly mayBeBare: boolean; readonly isSaid?: true };

const quoteBytes = byteClass('"\'`');
const blank = byteClass(' \t');
const bareBytes = union(classOf('alnum'), byteClass('_-+/=.~'));
/** What a quoted value may hold: anything printable that does not end a string, begin a template or part words. */
const quotedBytes = union(bareBytes, byteClass('!@#$%^&*?:;|,(){}[]<>'));
const elementBytes = union(bareBytes, byteClass('!@#$%^*?:;|,(){}'));
/** What may stand behind a value without quotation marks; a bracket or a dollar sign would make it an expression. */
const afterBare = byteClass(' \t\r\n;,&"\'`\\}<#|)\0');
/** What a password given to a flag or a variable of a shell may hold besides. */
const shellBytes = union(bareBytes, byteClass('!@%^*?:'));
const digits = classOf('digit');

const shortestValue = 8;
const backslash = 0x5c;

type Span = { readonly start: number; readonly end: number };

/** Reads the literal that begins at `from`, in quotation marks or not, through what languages wrap literals in. */
export const readAssignedValue = (bytes: Uint8Array, from: AssignedFrom, nameStart: number, longest: number): Span | undefined => {
  const first = skipBytes(bytes, from.at, blank, 24);
  const { at, mayBeBare } =
    first < bytes.length && isLineEnd(bytes[first]) ? nextLine(bytes, first, from) : { at: first, mayBeBare: from.mayBeBare };
  const opened = openValue(bytes, at);
  const quote = afterQuote(bytes, at) ?? afterQuote(bytes, opened);
  if (quote !== undefined) return readQuoted(bytes, quote, longest);
  if (mayBeBare && bytes[opened - 1] === 0x3e) return readElement(bytes, opened, longest);
  if (!mayBeBare) return undefined;
  // What is in the brackets of a call is no literal, `ENC(` of a ciphertext among them.
  const bare = isCall(bytes, at, opened) ? at : opened;
  return (
    readBare(bytes, bare, longest) ??
    (from.isSaid === true || isRightBehindSign(bytes, from.at, bare) ? readWord(bytes, bare, longest) : undefined) ??
    readLine(bytes, from.at, bare, nameStart, longest)
  );
};

const isCall = (bytes: Uint8Array, at: number, opened: number): boolean =>
  bytes.subarray(at, opened).some((byte) => byte === 0x28 || byte === 0x7b) && !startsWith(bytes, at, 'q(');

const isLineEnd = (byte: number | undefined): boolean => byte === 0x0a || byte === 0x0d;

/** A literal of a long name may stand on the next line, quoted and further in. */
const nextLine = (bytes: Uint8Array, at: number, { mayBeBare }: AssignedFrom): AssignedFrom => {
  const line = bytes[at] === 0x0a ? at + 1 : at + 2;
  const indented = skipBytes(bytes, line, blank, 40);
  return {
    at: indented > line ? indented : at,
    mayBeBare: mayBeBare && bytes[at - 1] !== 0x3a && bytes[at - 1] !== 0x3d && indented > line,
  };
};

/**
 * What may stand between an operator and the literal: bold of Markdown, tags, anchors and block marks of YAML, CDATA, an element in an
 * element, a condition, calls that a literal is wrapped in (`SecretStr("`, `Field(default="`, `[]byte("`, `String::from("`,
 * `new Secret("`), Laravel's `base64:`.
 */
const wrapping =
  /^(?:\*{1,2}[ \t]{0,2}|<[Vv]alue>|\{\s{0,40}\\?"value\\?"\s?:\s?|!!?\w{2,8} |&\w{1,24} |[|>][-+]?\r?\n[ \t]{1,40}|<!\[CDATA\[|base64:|[\w.$]{1,48} (?:\?\??|\|\||or) |(?:new )?(?:[A-Za-z_@.:&[\]]{0,32}[({]){1,2}(?:\w{1,16} ?= ?)?)/;

const openValue = (bytes: Uint8Array, at: number): number => {
  return at + (wrapping.exec(textAt(bytes, at, 96))?.[0].length ?? 0);
};

type Quote = { readonly start: number; readonly mark: number };

const stringPrefixes = byteClass('bBrRuUfLN@');
const backslashes = byteClass('\\');

/** The offset behind an opening quotation mark, escaped or not, with a string prefix or not, and behind a second one: `b"`, `\"`, `@"`, `'"`. */
const afterQuote = (bytes: Uint8Array, from: number): Quote | undefined => {
  let at = skipBytes(bytes, from, stringPrefixes, 2);
  while (at < from + 5 && bytes[at] === backslash) at++;
  const mark = bytes[at];
  if (mark === undefined || quoteBytes[mark] !== 1) return undefined;
  const inner = skipBytes(bytes, at + 1, backslashes, 2);
  const second = bytes[inner];
  const isDouble = second !== undefined && quoteBytes[second] === 1 && (second !== mark || inner > at + 1);
  return isDouble ? { start: inner + 1, mark: second } : { start: at + 1, mark };
};

const readQuoted = (bytes: Uint8Array, quote: Quote, longest: number): Span | undefined => {
  const start = afterScheme(bytes, quote.start);
  const end = skipBytes(bytes, start, quotedBytes, longest);
  const behind = skipBytes(bytes, end, backslashes, 3);
  return end - start >= shortestValue && bytes[behind] === quote.mark ? { start, end } : undefined;
};

/** What stands before the value in a header, from RFC 6750, RFC 7617 and issuers' own schemes, and before Laravel's keys. */
const schemes = ['Bearer ', 'Basic ', 'Token ', 'token ', 'Api-Token ', 'ApiKey ', 'Api-Key ', 'Key ', 'SSWS ', 'base64:'] as const;

const afterScheme = (bytes: Uint8Array, at: number): number => at + (schemes.find((scheme) => startsWith(bytes, at, scheme))?.length ?? 0);

const readBare = (bytes: Uint8Array, from: number, longest: number): Span | undefined => {
  const start = afterScheme(bytes, from);
  const stop = skipBytes(bytes, start, bareBytes, longest);
  const end = endsSentence(bytes, stop) ? stop - 1 : stop;
  if (end - start < shortestValue || (stop < bytes.length && afterBare[bytes[stop] ?? 0] !== 1 && !startsWith(bytes, stop, ']]>')))
    return undefined;
  return hasDigit(bytes, start, end) ? { start, end } : undefined;
};

/** `--password=tR7%kW2!`, `Environment=DB_PASSWORD=tR7%kW2!`. */
const isRightBehindSign = (bytes: Uint8Array, operator: number, start: number): boolean =>
  start === operator && bytes[operator - 1] === 0x3d;

const readWord = (bytes: Uint8Array, start: number, longest: number): Span | undefined => {
  const stop = skipBytes(bytes, start, shellBytes, longest);
  const end = endsSentence(bytes, stop) ? stop - 1 : stop;
  const isWhole = end - start >= shortestValue && (stop >= bytes.length || afterBare[bytes[stop] ?? 0] === 1);
  return isWhole && hasDigit(bytes, start, end) ? { start, end } : undefined;
};

/** The text of an element, whatever marks it holds. */
const readElement = (bytes: Uint8Array, from: number, longest: number): Span | undefined => {
  const start = afterScheme(bytes, from);
  const end = skipBytes(bytes, start, elementBytes, longest);
  return end - start >= shortestValue && bytes[end] === 0x3c && hasDigit(bytes, start, end) ? { start, end } : undefined;
};

const hasDigit = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) if (digits[bytes[at] ?? 0] === 1) return true;
  return false;
};

const lineStart = /(?:^|[\r\n])[ \t]{0,24}(?:(?:export|set|ENV|ARG|[-*+]|#|\/\/|;) ?){0,2}\*{0,2}$/;
const lineEnd = /^[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|$)/;

/** A value with marks in it that has a line of settings to itself: `DB_PASSWORD=tR7#kW2!`, `password: tR7#kW2!`. */
const readLine = (bytes: Uint8Array, operator: number, start: number, nameStart: number, longest: number): Span | undefined => {
  // `password:value` is a part of an expression more often than a setting.
  if (bytes[operator - 1] === 0x3a && start === operator) return undefined;
  if (!lineStart.test(textAt(bytes, Math.max(0, nameStart - 40), Math.min(40, nameStart)))) return undefined;
  const end = skipBytes(bytes, start, quotedBytes, longest);
  const isWhole =
    end - start >= shortestValue && lineEnd.test(textAt(bytes, end, 120)) && !/[,;({[]/.test(String.fromCharCode(bytes[end - 1] ?? 0));
  return isWhole && hasDigit(bytes, start, end) ? { start, end } : undefined;
};
