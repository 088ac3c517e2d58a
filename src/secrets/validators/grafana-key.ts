import type { Judge } from '../detector.ts';
import { looksWritten } from '../likeness.ts';

/** Base64 of `{"k":…,"n":…,"id":…}`: the key, its name and its organization. Other programs' links begin in the same way. */
export const grafanaKey: Judge = ({ value }) => {
  const text = Buffer.from(value, 'base64').toString('latin1');
  const key = /^\{"k":"([^"]{8,})","n":"[^"]*","id":\d+\}/.exec(text)?.[1];
  return key === undefined || looksWritten(key) || /example/i.test(text) ? { kind: 'other' } : { kind: 'genuine' };
};
