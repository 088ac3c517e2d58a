import type { Judge } from '../detector.ts';
import { databaseUri } from './database-uri.ts';

/** Stricter than for a database, because documentation is full of addresses with made-up passwords. */
export const urlPassword: Judge = ({ value, whole }) => {
  const isDrawn = value.length >= 8 && /[0-9]/.test(value) && /[A-Za-z]/.test(value) && !/xxx|oauth/i.test(value);
  const said = isDrawn ? databaseUri({ value, whole }) : { kind: 'other' as const };
  return said.kind === 'graded' ? { kind: 'other' } : said;
};
