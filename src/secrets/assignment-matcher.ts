import { type AssignedFrom, readAssignedValue } from './assigned-value.ts';
import { byteClass, classOf, union, wordBytes } from './byte-class.ts';
import { skipBytes, textAt } from './bytes-at.ts';
import type { AssignmentFormat } from './format.ts';
import type { Found, Matcher } from './matcher.ts';

const nameBytes = union(wordBytes, byteClass('-.$'));
const closingBytes = byteClass('\\"\'`]*');
const blank = byteClass(' \t');
const white = byteClass(' \t\r\n');
const annotationBytes = union(wordBytes, byteClass("<>&?.| []'"));
const operatorTail = byteClass('=>~');
const digits = classOf('digit');
const letters = classOf('letter');

const longestName = 64;
const longestValue = 256;
const lineFeed = 0x0a;
const dash = 0x2d;
const code = (character: string): number => character.charCodeAt(0);

/**
 * Finds a literal that is given to a name, by whatever operator a language has for it: `name = "value"`, `"name": "value"`, `name: value`,
 * `NAME=value`, `--name value`, `<name>value</name>`, `key="name" value="value"`, `name || "value"`, `getenv("NAME", "value")`,
 * `{ "name": "NAME", "value": "value" }`.
 */
export const compileAssignment = (format: AssignmentFormat): Matcher => ({
  anchors: format.words,
  at: (bytes, start): Found | undefined => {
    const nameEnd = endOfName(bytes, start);
    const from = valueAfter(bytes, start, nameEnd);
    if (from === undefined) return undefined;
    const nameStart = startOfName(bytes, start);
    const value = readAssignedValue(bytes, from, nameStart, longestValue);
    return value === undefined ? undefined : { start: nameStart, end: value.end, valueStart: value.start, valueEnd: value.end };
  },
  checksum: undefined,
  isBare: false,
  longest: longestValue,
  // The name, what may stand between it and the value, and the value.
  reach: longestValue + farthestDefault + 256,
  publicPrefix: () => '',
  randomText: (value) => value,
});

/** Kubernetes' annotations are names with slashes in them: `checksum/secret`. */
const startOfName = (bytes: Uint8Array, start: number): number => {
  let at = start;
  while (at > start - longestName && at > 0 && (nameBytes[bytes[at - 1] ?? 0] === 1 || joinsName(bytes, at - 1))) at--;
  return at;
};

const joinsName = (bytes: Uint8Array, at: number): boolean => bytes[at] === code('/') && letters[bytes[at - 1] ?? 0] === 1;

/** `API key` is a name of two words. */
const endOfName = (bytes: Uint8Array, start: number): number => {
  const end = skipBytes(bytes, start, nameBytes, longestName);
  return bytes[end] === 0x20 && /^ key\b/i.test(textAt(bytes, end, 5)) ? end + 4 : end;
};

/** Where the value begins behind the operator; undefined when the name is given nothing. */
const valueAfter = (bytes: Uint8Array, start: number, nameEnd: number): AssignedFrom | undefined => {
  const bracket = bytes[nameEnd] === code('[') ? skipBytes(bytes, nameEnd + 1, digits, 6) : nameEnd;
  const closed = skipBytes(bytes, bracket, closingBytes, 5);
  const at = skipBytes(bytes, closed, blank, 24);
  const isQuotedName = closed > nameEnd;
  switch (bytes[at]) {
    case code('='):
      return { at: afterOperator(bytes, at), mayBeBare: true };
    case code(':'):
      return afterColon(bytes, at);
    case code('|'):
      if (isCell(bytes, start)) return { at: at + 1, mayBeBare: true };
      return bytes[at + 1] === bytes[at] || bytes[at + 1] === code('=') ? { at: at + 2, mayBeBare: false } : undefined;
    case code('?'):
      return bytes[at + 1] === bytes[at] || bytes[at + 1] === code('=') ? { at: at + 2, mayBeBare: false } : undefined;
    case code('.'):
    case code('+'):
      return bytes[at + 1] === code('=') ? { at: at + 2, mayBeBare: false } : undefined;
    case code(','):
    case code(')'):
      return isQuotedName ? afterComma(bytes, at) : undefined;
    case code('('):
      return { at: at + 1, mayBeBare: false };
    case code('{'):
      return afterBrace(bytes, at);
    case code('<'):
      return bytes[at + 1] === dash ? { at: at + 2, mayBeBare: false } : afterClosingTag(bytes, at);
    case code('>'):
      return at === closed ? { at: at + 1, mayBeBare: true } : undefined;
    case 0x0a:
    case 0x0d:
      return afterValueLine(bytes, at);
    default:
      return afterAttribute(bytes, at, isQuotedName) ?? (at > closed ? afterBlank(bytes, start, at) : undefined);
  }
};

/** Whether a name stands alone in a cell of a table of Markdown: the value is in the next one. */
const isCell = (bytes: Uint8Array, start: number): boolean => {
  const nameStart = startOfName(bytes, start);
  return /(?:^|[\r\n])[ \t]{0,8}\|[ \t]{0,8}[`*]{0,2}(?:[A-Za-z]{1,16} ){0,2}$/.test(
    textAt(bytes, Math.max(0, nameStart - 48), Math.min(48, nameStart)),
  );
};

const afterOperator = (bytes: Uint8Array, at: number): number => skipBytes(bytes, at, operatorTail, 3);

const colonTail = byteClass(':=');

/** `: value`, `:= value`, `::= value`, `::value`, `:-default`, or a type between the colon and an equals sign. */
const afterColon = (bytes: Uint8Array, at: number): AssignedFrom => {
  const next = bytes[at + 1];
  if (next === dash) return { at: at + 2, mayBeBare: true };
  if (next === code('=') || next === code(':')) return { at: skipBytes(bytes, at + 1, colonTail, 3), mayBeBare: true };
  const annotation = skipBytes(bytes, at + 1, annotationBytes, 32);
  return annotation > at + 2 && bytes[annotation] === code('=') && bytes[annotation - 1] === 0x20
    ? { at: annotation + 1, mayBeBare: false }
    : { at: at + 1, mayBeBare: true };
};

const joins = byteClass('),|?');

/** The next argument, by place or as `default=`; or what JSON's lists of variables give: `"name": "TOKEN", "value": "…"`. */
const afterComma = (bytes: Uint8Array, at: number): AssignedFrom => {
  const next = skipBytes(bytes, at, joins, 3);
  const member =
    /^\s{0,40}(?:\\?["']?(?:value|Value|secret|data)\\?["']?\s?:|(?:default|value)\s?=)/.exec(textAt(bytes, next, 64))?.[0] ?? '';
  return { at: next + member.length, mayBeBare: false };
};

const farthestDefault = 300;

/**
 * `token{"value"}` of C++, `Token { get; set; } = "value"` of C#, `variable "token" { default = "value" }` of Terraform. Its state's
 * `"token": { "value": "value" }` begins with a colon.
 */
const afterBrace = (bytes: Uint8Array, at: number): AssignedFrom | undefined => {
  const text = textAt(bytes, at, farthestDefault);
  const opening = /^\{ ?(?=["'])|^\{[ a-z;]{4,40}\} ?=|^\{[^{}]{0,240}?\bdefault\s{1,20}=/.exec(text)?.[0];
  return opening === undefined ? undefined : { at: at + opening.length, mayBeBare: false };
};

/** `<key>token</key><string>…` of property lists, `<name>token</name><value>…` of Hadoop and of parameters. */
const afterClosingTag = (bytes: Uint8Array, at: number): AssignedFrom | undefined => {
  const tags = /^<\/(?:key|name|Key|Name)>\s{0,40}<(?:string|value|Value)>/.exec(textAt(bytes, at, 80))?.[0];
  return tags === undefined ? undefined : { at: at + tags.length, mayBeBare: true };
};

/** `<add key="ApiKey" value="…"/>`, `<meta-data android:name="ApiKey" android:value="…"/>`. */
const afterAttribute = (bytes: Uint8Array, at: number, isQuotedName: boolean): AssignedFrom | undefined => {
  const first = bytes[at];
  if (!isQuotedName || first === undefined || letters[first] !== 1) return undefined;
  const attribute = /^(?:[a-z]{1,12}:)?(?:value|default|content|defaultValue)=/i.exec(textAt(bytes, at, 32))?.[0];
  return attribute === undefined ? undefined : { at: at + attribute.length, mayBeBare: false };
};

/** `- name: API_KEY`, then `value: …` on a line of its own. */
const afterValueLine = (bytes: Uint8Array, at: number): AssignedFrom | undefined => {
  const line = bytes[at] === lineFeed ? at + 1 : at + 2;
  const member = /^[ \t]{0,24}["']?value["':= ]{1,4}/.exec(textAt(bytes, line, 40))?.[0];
  return member === undefined ? undefined : { at: line + member.length, mayBeBare: true };
};

/** What stands before a name that the value follows after a blank: Docker, fish, csh, Apache, Windows and tools that keep settings. */
const setters = /(?:^|\s)(?:ENV|ARG|setx|setenv|SetEnv|set -[gUx]{1,3}|config(?:ure)? set|--set|export)\s$/;

/** What a sentence says of a credential: `the token is value`, `set the password to value`. */
const sentence = /^(?:is|was|to|are)(?: now)?:? {1,2}(?=["'`*]|[^\s]{8})/;

/** A note that leaves out the sign: `deploy token k3J…`. Only what is too long for a word and holds digits and letters in turn. */
const longWord = /^(?=[A-Za-z0-9_-]{0,24}[0-9])[A-Za-z0-9_-]{24,120}(?:[\s.,;]|$)/;

/** `--token value`, `-Password value`, `ENV API_KEY value`, `apiKey string = "value"`, `ApiKey As String = "value"`, `PASSWORD 'value'`. */
const afterBlank = (bytes: Uint8Array, start: number, at: number): AssignedFrom | undefined => {
  if (isQuote(bytes[at]) || (bytes[at] === code('@') && isQuote(bytes[at + 1]))) return { at, mayBeBare: false };
  const said = sentence.exec(textAt(bytes, at, 24))?.[0];
  if (said !== undefined) return { at: at + said.length, mayBeBare: true, isSaid: true };
  const type = /^(?:As \w{1,16}|\w{1,16}|\*?\w{1,16}) ?=+>?|^(?:--body|--value|-b) /.exec(textAt(bytes, at, 28))?.[0];
  if (type !== undefined) return { at: at + type.length, mayBeBare: type.startsWith('-') };
  const nameStart = startOfName(bytes, start);
  const isFlag = bytes[nameStart] === dash && white[bytes[nameStart - 1] ?? 0x20] === 1;
  return isFlag ||
    setters.test(textAt(bytes, Math.max(0, nameStart - 16), Math.min(16, nameStart))) ||
    longWord.test(textAt(bytes, at, 128))
    ? { at, mayBeBare: true }
    : undefined;
};

const isQuote = (byte: number | undefined): boolean => byte === 0x22 || byte === 0x27 || byte === 0x60;
