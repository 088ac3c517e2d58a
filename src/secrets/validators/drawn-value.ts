import { namedCredential } from '../../knowledge/credential-names.ts';
import { templateMarks } from '../../knowledge/placeholders.ts';
import type { Judge } from '../detector.ts';
import { bitsPerCharacter, hasLanguage } from '../likeness.ts';

/** Takes a value given to a name for a credential when the name says so and the value looks drawn by chance. */
export const drawnValue: Judge = ({ value, whole }) => {
  const name = /^[\w.$/-]+(?: key\b)?/i.exec(whole)?.[0] ?? '';
  const kind = namedCredential(name) ?? (isKeyOfEnvironment(name) && isLikeKey(value) ? 'secret' : undefined);
  if (kind === undefined || isKnownForm(value)) return { kind: 'other' };
  const isChance =
    isRandom(value) ||
    (kind === 'password' && isOneCasePassword(value)) ||
    ((kind === 'password' || value.length >= 16) && isStrongPassword(value));
  return isChance && !isWordsInBase64(value) ? { kind: 'unsaid' } : { kind: 'other' };
};

/** Stricter than for a name that says what it is: other keys are numbers, names and short hashes. */
const isLikeKey = (value: string): boolean =>
  (value.length >= 20 && isMixed(value)) || /^(?=.*[a-f])(?:[0-9a-f]{32,}|[0-9A-F]{32,})$/i.test(value);

/** `OPENAI_KEY=`: a key of whoever the variable names, unless that is public by design or a program for browsers is built with it. */
const isKeyOfEnvironment = (name: string): boolean =>
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_KEY$/.test(name) &&
  !/^(?:NEXT_PUBLIC|REACT_APP|VITE|GATSBY|EXPO_PUBLIC|NUXT_PUBLIC)_|(?:^|_)(?:SITE|PUB|MEASUREMENT|HOST|OBJECT|GPG|SSH)_KEY$/.test(name) &&
  namedCredential(`${name.slice(0, -'KEY'.length)}SECRET`) !== undefined;

/** Takes a value that stands where a password is wanted for one when it looks drawn by chance. */
export const drawnPassword: Judge = ({ value }) =>
  !isKnownForm(value) && (isStrongPassword(value) || isOneCasePassword(value) || isRandom(value)) && !isWordsInBase64(value)
    ? { kind: 'unsaid' }
    : { kind: 'other' };

/** Base64 of a text that a hand wrote, as in manifests: `ZXhhbXBsZS1hcHAtc2VjcmV0`. */
const isWordsInBase64 = (value: string): boolean => {
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(value)) return false;
  const text = Buffer.from(value, 'base64').toString('latin1').trim();
  return /^[\x20-\x7e]+$/.test(text) && !isRandom(text) && !isStrongPassword(text);
};

/** Whether a text by itself is neither of a known form nor written by hand. */
export const isRandomText = (value: string): boolean => !isKnownForm(value) && isRandom(value);

/** UUIDs, addresses, paths, references, hashes, encrypted and public values. */
const isKnownForm = (value: string): boolean =>
  knownForms.some((form) => form.test(value)) ||
  templateMarks.some((mark) => mark.test(value.replace(isMarked(value) ? anyDollar : dollar, '')));

/** A dollar sign before one or two letters inside of a value is a character like others, before more it is the mark of a variable. */
const dollar = /(?<=.)\$(?=[A-Za-z]{1,2}(?![A-Za-z_]))/g;
const anyDollar = /(?<=.)\$(?=[A-Za-z0-9!@#%^&*])/g;

/** Whether marks that no name holds stand all over it, so that a dollar sign is one of them. */
const isMarked = (value: string): boolean => value.replace(/[^!@#%^&*?+=]/g, '').length >= Math.max(2, 0.05 * value.length);

const knownForms: readonly RegExp[] = [
  /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i,
  /:\/\/|^(www\.|mailto:|data:|urn:|arn:|file:|env[:.]|op:|vault:|ref\+|kms:|aws-|gcp-|azure-kv|secret:|projects\/|keychain:|keyring:)/i,
  /^[./~]|^[A-Za-z]:\\|\.(json|ya?ml|pem|key|crt|cer|p12|pfx|jks|txt|md|html?|php|[cm]?[jt]sx?|py|rb|go|java|sh|env|css|png|svg|conf|cfg|ini|toml|xml|lock)$/i,
  /^(ENC|PKCS7|AES|DEK|sealed|encrypted)[[(:_]|^\{cipher\}|^AQICAH|^AgA|^\$(2[abxy]|argon2|5|6|1|apr1|pbkdf2)|^(sha(1|224|256|384|512)|md5|bcrypt|pbkdf2|scrypt|argon2)[-:$_{]|^\{(SSHA|SHA|CRYPT)/i,
  /^(pk[_.-]|phc_|sb_publishable_|pub[-_]|public|rzp_|pdt|ssh-|AAAA[BCE]3Nza|AAAAE2Vj|MII|LS0tLS1|eyJ|gAAAA)/,
  // The id of an account of Twilio's.
  /^AC[0-9a-f]{32}$/,
  // Packages, codes of characters and versions.
  /^@[\w-]+\/|^%x|[0-9]\.[0-9]+\.[0-9]/,
  /with(?:hmac|rsa|ecdsa|sha)/i,
  /^\*[0-9A-F]{40}$|^[0-9.,:+-]+$|^[0-9]{4}-[0-9]{2}-[0-9]{2}|@[a-z0-9-]+\.[a-z]{2,}$/i,
  /^[({[<].*[)}\]>]$|\.\./,
  // Counting instead of drawing, in digits or in bytes.
  /defghijk|ghijklmn|klmnopqr|mnopqrst|00010203|0123456789abcdef|fedcba9876543210|123456789|abcdefgh|qwertyui|1q2w3e4r|1a2b3c4d|a1b2c3d4|abc123|def456/i,
];

/** Sixteen characters or more of a token's alphabet, drawn by chance, maybe behind its issuer's mark. */
const isRandom = (value: string): boolean => {
  if (isDrawn(value)) return true;
  const mark = issuersMark.exec(value)?.[0].length ?? 0;
  return mark > 0 && value.length - mark >= 20 && isDrawn(value.slice(mark));
};

/** `apikey_`, `sk-live-`, `12345678:`. */
const issuersMark = /^(?:[A-Za-z]{2,12}[_-]){1,3}|^[0-9]{5,16}:/;

/** Nothing repeated, no language in the letters. */
const isDrawn = (value: string): boolean => {
  const text = value.replace(/=+$/, '');
  if (text.length < 16 || /[^\w+/=.~-]/.test(text)) return false;
  const parts = text.split(/[^A-Za-z0-9]+/);
  // Joined words and numbers, with at most one part long enough to be drawn.
  if (Math.max(...parts.map((part) => part.length)) < 12 && parts.length > 2 && !isMixed(text)) return false;
  const digits = countDigits(text);
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= 20 && digits >= 3 && /[a-f]/i.test(text) && isSpread(text, 16);
  // Base 32 and base 36 draw long runs of letters.
  if (isOneCase(text)) return (text.length >= 20 ? digits >= 2 : isTurning(text, 3)) && isSpread(text, 36) && !hasLanguage(text);
  if (digits === 0 && !(text.length >= 20 && isMixed(text))) return false;
  return changes(text) >= 0.25 * text.length && isSpread(text, 62) && !hasLanguage(text);
};

const isOneCase = (text: string): boolean => /^([a-z0-9]+|[A-Z0-9]+)$/.test(text);

/** Whether letters and at least so many digits take turns as they do in no name with a number behind it. */
const isTurning = (text: string, digits: number): boolean => countDigits(text) >= digits && changes(text) >= 0.3 * text.length;

/** A password of one case, with digits all over it. */
const isOneCasePassword = (value: string): boolean =>
  value.length >= 9 &&
  value.length < 20 &&
  isOneCase(value) &&
  /[g-z].*[g-z]/i.test(value) &&
  isTurning(value, 3) &&
  isSpread(value, 36) &&
  !usualWords.test(spelledOut(value)) &&
  !hasLanguage(value) &&
  !hasLanguage(spelledOut(value));

/** Whether small letters and capitals take turns as they do in no name: `aBcD` and `ABcd` by turns, not `aBigWord`. */
const isMixed = (text: string): boolean => {
  const letters = text.replace(/[^A-Za-z]/g, '');
  const turns = letters.replace(/[a-z]+/g, 'a').replace(/[A-Z]+/g, 'A').length;
  return turns >= 0.35 * letters.length;
};

/** What a person or a generator chose for a password: three kinds of characters or more, in no order, without a word in them. */
const isStrongPassword = (value: string): boolean => {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9._/-]/].filter((kind) => kind.test(value)).length;
  const digits = countDigits(value);
  const marks = value.replace(/[A-Za-z0-9]/g, '').length;
  return (
    value.length >= (kinds === 4 ? 8 : 10) &&
    value.length <= 128 &&
    kinds > 2 &&
    (digits >= 2 || (digits === 1 && (kinds === 4 || isMixed(value))) || (value.length >= 12 && marks >= 1 && isMixed(value))) &&
    changes(value) >= 0.4 * value.length &&
    isSpread(value, 62) &&
    !(value.length < 24 ? /[a-z]{6}|[A-Z]{6}|[_.-].*[_.-].*[_.-].*[_.-]/ : /[a-z]{8}|[A-Z]{8}/).test(value) &&
    !code.test(value) &&
    !usualWords.test(spelledOut(value)) &&
    !hasLanguage(value) &&
    (value.length >= 24 || !hasLanguage(spelledOut(value)))
  );
};

/** Calls, members of members, formats, selectors, expressions to match with, measures and ranges. */
const code =
  /^[A-Za-z_][\w.]*[([]|[A-Za-z_]\w*[([]\w*[)\]]|[A-Za-z]{3}\w*\(|\)\.|\b[a-z]\w*\.[a-z]\w+[.(]|=>|&&|\|\||::|==|[a-z]\.[a-z]\w*[A-Z]|%[sd]|\[[^\]]-|\(\?|\.[*+]|\{\d|<\/?[a-z]|^[#.][a-z]|^\w+=\w|[a-z]\+[a-z]+\+|^M?[0-9.,-]+[hHvVmMlLcCzZ][0-9.,-]/;

const usualWords =
  /pass|pwd|paswd|passw|secret|admin|welcome|qwert|asdf|zxcv|letme|change|hello|master|dragon|example|default|super|test|user|root|login|guest|summer|winter|spring|autumn|demo|temp|your|enter|1234|abcd|q1w2|1qaz|2wsx|!qaz|@wsx/;

/** Digits and marks back to the letters that they are written for: `P@ssw0rd`. */
const spelledOut = (value: string): string => value.toLowerCase().replace(/[@4013$57]/g, (mark) => spelled[mark] ?? mark);

const spelled: Readonly<Record<string, string>> = { '@': 'a', '4': 'a', '0': 'o', '1': 'i', '3': 'e', $: 's', '5': 's', '7': 't' };

const countDigits = (text: string): number => text.replace(/[^0-9]/g, '').length;

/** How often the kind of character changes. */
const changes = (text: string): number => {
  let count = 0;
  for (let at = 1; at < text.length; at++) if (kindOf(text.charCodeAt(at)) !== kindOf(text.charCodeAt(at - 1))) count++;
  return count;
};

const kindOf = (code: number): number =>
  code >= 0x61 && code <= 0x7a ? 0 : code >= 0x41 && code <= 0x5a ? 1 : code >= 0x30 && code < 0x3a ? 2 : 3;

/** Three quarters of the entropy that chance gives at best. */
const isSpread = (text: string, alphabet: number): boolean => bitsPerCharacter(text) >= 0.75 * Math.log2(Math.min(text.length, alphabet));
