import type { Judge } from '../detector.ts';
import { looksWritten } from '../likeness.ts';

/** Base64 of `{"k":…,"n":…,"id":…}`: the key, its name and its organization. Links of Power BI begin in the same way, with a UUID. */
export const grafanaKey: Judge = ({ value }) => {
  const text = Buffer.from(value, 'base64').toString('latin1');
  if (/^\{"k":"[0-9a-f]{8}-/.test(text) || /example/i.test(text)) return { kind: 'other' };
  const key = /^\{"k":"([^"]{8,})","n":"[^"]*","id":\d+\}/.exec(text)?.[1];
  if (key === undefined) return { kind: 'unsaid' };
  return looksWritten(key) ? { kind: 'other' } : { kind: 'genuine' };
};
