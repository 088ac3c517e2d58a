import { commonPasswords, placeholderTokens, placeholderWords, templateMarks } from '../../knowledge/placeholders.ts';
import type { Judge } from '../detector.ts';

/** Base64 of `user:password`; silent when the password is one that everybody writes. */
export const basicPair: Judge = ({ value }) => {
  const text = Buffer.from(value, 'base64').toString('latin1');
  const colon = text.indexOf(':');
  if (colon < 0 || !/^[\x20-\x7e]+$/.test(text)) return { kind: 'other' };
  return isWrittenPassword(text.slice(colon + 1), text.slice(0, colon)) ? { kind: 'other' } : { kind: 'unsaid' };
};

/** A password as it stands, in an address, a command or a file of them. */
export const plainPassword: Judge = ({ value, whole }) =>
  isWrittenPassword(value, /(?:login|-u|--user)[ =]["']?([^\s:"']+)/.exec(whole)?.[1] ?? '') ? { kind: 'other' } : { kind: 'unsaid' };

/** Base64 of a value that everybody writes, or of no text: neither tells anything. */
export const encodedPassword: Judge = ({ value }) => {
  const text = Buffer.from(value, 'base64').toString('latin1').trim();
  return /^[\x20-\x7e]{6,}$/.test(text) && !isWrittenPassword(text, '') ? { kind: 'unsaid' } : { kind: 'other' };
};

const isWrittenPassword = (password: string, user: string): boolean => {
  const folded = password.toLowerCase();
  return (
    password.length < 4 ||
    folded === user.toLowerCase() ||
    commonPasswords.has(folded) ||
    templateMarks.some((mark) => mark.test(password)) ||
    placeholderWords.some((word) => folded.includes(word)) ||
    placeholderTokens.some((word) => folded.startsWith(word) || folded.endsWith(word)) ||
    /^(.)\1*$|pass|^(my|the|a|some|your)[-_]|x-oauth-basic|token$|key$|[<>[\]{}|*]/.test(folded) ||
    /^[a-z]{1,12}$|^[0-9]{1,9}$/.test(folded)
  );
};
