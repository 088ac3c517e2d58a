import { isCredentialVariable } from '../../knowledge/environment-names.ts';
import { isCredentialName } from '../../knowledge/request-credentials.ts';
import type { Setting } from './setting.ts';
import { splitAssignment, type Word } from './words.ts';

const valueFlags = /^(?:-e|--env|--build-arg)$/;
const headerFlags = /^(?:-H|--header)$/;

/** Credentials in a list of arguments: `--token value`, `--token=value`, `-e NAME=value`, `--header "Name: value"`, a URL with a password. */
export const readArguments = (words: readonly Word[]): readonly Setting[] =>
  words.flatMap((word, index): readonly Setting[] => {
    const before = words[index - 1]?.text ?? '';
    const after = words[index + 1];
    const assigned = splitAssignment(word);
    if (word.text.startsWith('-')) {
      if (assigned !== undefined) return fromFlag(assigned.key, assigned.value);
      if (after === undefined || after.text.startsWith('-') || !isSecretFlag(word.text)) return [];
      return fromFlag(word.text, after);
    }
    if (headerFlags.test(before)) return readHeader(word);
    if (assigned !== undefined && (valueFlags.test(before) || /^[A-Z][A-Z0-9_]*$/.test(assigned.key)))
      return isCredentialVariable(assigned.key) ? [toSetting(assigned.key, assigned.value, 'argument')] : [];
    // `npm config set //registry.example.com/:_authToken …`
    if (/:_auth(?:Token)?$/.test(before)) return [toSetting(before, word, 'argument')];
    return isSecretFlag(before) ? [] : readUrl(word);
  });

export const isSecretFlag = (flag: string): boolean =>
  /^--?[a-z]/i.test(flag) && isCredentialVariable(flag.replace(/^-+/, '')) && flag.length > 2;

const fromFlag = (flag: string, value: Word): readonly Setting[] => {
  if (headerFlags.test(flag)) return readHeader(value);
  return isSecretFlag(flag) ? [toSetting(flag, value, 'argument')] : readUrl(value);
};

/** `Authorization: Bearer abc` and `Authorization:Bearer abc`. */
export const readHeader = ({ text, end }: Word): readonly Setting[] => {
  const found = /^([\w-]+)\s*:\s*(.+)$/.exec(text);
  const [, name = '', value = ''] = found ?? [];
  return found === null ? [] : toHeader(name, { text: value, start: end - value.length, end });
};

/** A header's credential without its scheme: of `Bearer abc` the `abc`. */
export const toHeader = (name: string, { text, end }: Word): readonly Setting[] => {
  const value = text.replace(/^(?:Bearer|Basic|Token|Bot|ApiKey)\s+/i, '');
  return isCredentialName(name) ? [toSetting(name, { text: value, start: end - value.length, end }, 'header')] : [];
};

export const isUrl = (text: string): boolean => /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\//i.test(text);

/** A password in a URL, or a credential among its query parameters. */
export const readUrl = ({ text, start }: Word): readonly Setting[] => {
  if (!isUrl(text)) return [];
  const password = /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:([^\s/@]+)@/i.exec(text);
  const settings: Setting[] = [];
  if (password?.[1] !== undefined) {
    const from = start + password[0].length - 1 - password[1].length;
    settings.push({ key: 'password', value: password[1], start: from, end: from + password[1].length, place: 'url' });
  }
  for (const { 1: name = '', 2: value = '', index, 0: whole } of text.matchAll(/[?&;]([\w.-]+)=([^&;#\s]+)/g)) {
    const from = start + index + whole.length - value.length;
    if (isCredentialVariable(name)) settings.push({ key: name, value, start: from, end: from + value.length, place: 'url' });
  }
  return settings;
};

const toSetting = (key: string, { text, start, end }: Word, place: Setting['place']): Setting => ({ key, value: text, start, end, place });
