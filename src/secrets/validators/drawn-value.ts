import { namedCredential } from '../../knowledge/credential-names.ts';
import { templateMarks } from '../../knowledge/placeholders.ts';
import type { Judge } from '../detector.ts';
import { bitsPerCharacter, readsAsWords } from '../likeness.ts';

/** Takes a value given to a name for a credential when the name says so and the value looks drawn by chance. */
export const drawnValue: Judge = ({ value, whole }) => {
  const name = /^[\w.$-]+/.exec(whole)?.[0] ?? '';
  const kind = namedCredential(name);
  if (kind === undefined || isKnownForm(value)) return { kind: 'other' };
  const isDrawn = kind === 'password' ? isStrongPassword(value) || isRandom(value) : isRandom(value);
  return isDrawn && !isWordsInBase64(value) ? { kind: 'unsaid' } : { kind: 'other' };
};

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
  knownForms.some((form) => form.test(value)) || templateMarks.some((mark) => mark.test(value));

const knownForms: readonly RegExp[] = [
  /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i,
  /:\/\/|^(www\.|mailto:|data:|urn:|arn:|file:|env[:.]|op:|vault:|ref\+|kms:|aws-|gcp-|azure-kv|secret:|projects\/|keychain:|keyring:)/i,
  /^[./~]|^[A-Za-z]:\\|\.(json|ya?ml|pem|key|crt|cer|p12|pfx|jks|txt|md|html?|php|[cm]?[jt]sx?|py|rb|go|java|sh|env|css|png|svg|conf|cfg|ini|toml|xml|lock)$/i,
  /^(ENC|PKCS7|AES|DEK|sealed|encrypted)[[(:_]|^\{cipher\}|^AQICAH|^AgA|^\$(2[abxy]|argon2|5|6|1|apr1|pbkdf2)|^(sha(1|224|256|384|512)|md5|bcrypt|pbkdf2|scrypt|argon2)[-:$_{]|^\{(SSHA|SHA|CRYPT)/i,
  /^(pk[_.-]|phc_|sb_publishable_|pub[-_]|public|rzp_|pdt|ssh-|AAAA[BCE]3Nza|AAAAE2Vj|MII|LS0tLS1|eyJ|gAAAA)/,
  /^[0-9.,:+-]+$|^[0-9]{4}-[0-9]{2}-[0-9]{2}|@[a-z0-9-]+\.[a-z]{2,}$/i,
  /[,;(){}[\]<>]|\.\./,
  // Counting instead of drawing, in digits or in bytes.
  /defghijk|ghijklmn|klmnopqr|mnopqrst|00010203|0123456789abcdef|fedcba9876543210|123456789|abcdefgh|qwertyui|1q2w3e4r|1a2b3c4d|a1b2c3d4/i,
];

/** Sixteen characters or more whose kinds alternate as chance makes them, with no language in the letters. */
const isRandom = (value: string): boolean => {
  const text = value.replace(/=+$/, '');
  if (text.length < 16 || /[^\w+/=.~-]/.test(text)) return false;
  const parts = text.split(/[^A-Za-z0-9]+/);
  // Joined words and numbers, with at most one part long enough to be drawn.
  if (Math.max(...parts.map((part) => part.length)) < 12 && parts.length > 2) return false;
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= 20 && countDigits(text) >= 4 && /[a-f]/i.test(text) && isSpread(text, 16);
  const digits = countDigits(text);
  // Base 32 and base 36 draw long runs of letters.
  if (text.length >= 32 && /^[a-z0-9]+$/.test(text)) return digits >= 3 && isSpread(text, 36) && !readsAsWords(text, 6, 0.4);
  if (digits === 0 && (text.length < 24 || !/[a-z][A-Z].*[a-z][A-Z].*[a-z][A-Z]/.test(text))) return false;
  return digits * 25 >= text.length - 24 && changes(text) >= 0.25 * text.length && isSpread(text, 62) && !hasWord(text);
};

/** At least eight characters of three kinds or more, without a word in them. */
const isStrongPassword = (value: string): boolean =>
  value.length >= 10 &&
  value.length <= 64 &&
  [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length > 2 &&
  countDigits(value) >= 2 &&
  changes(value) >= 0.45 * value.length &&
  isSpread(value, 62) &&
  !/[a-z]{4}|[A-Z]{4}|[_.-].*[_.-]/.test(value) &&
  !/password|passwort|passwd|secret|admin|welcome|qwerty|letmein|change|hello|master|dragon|example|default|super|test|user|root/.test(
    spelledOut(value),
  ) &&
  !hasWord(value);

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

const kindOf = (code: number): number => (code >= 0x61 ? 0 : code >= 0x41 ? 1 : code >= 0x30 && code < 0x3a ? 2 : 3);

/** Eight tenths of the entropy that chance gives at best. */
const isSpread = (text: string, alphabet: number): boolean => bitsPerCharacter(text) >= 0.8 * Math.log2(Math.min(text.length, alphabet));

const hasWord = (text: string): boolean => /[a-z]{8}|[A-Z]{9}/.test(text) || readsAsWords(text, 6, 0.5);
