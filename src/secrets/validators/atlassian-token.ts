import type { Judge } from '../detector.ts';

/** Base64 of a token's number, a colon and random bytes, as Data Center products make them: chance does not. */
export const atlassianToken: Judge = ({ value }) => {
  const bytes = Buffer.from(value.replace(/^BBDC-/, ''), 'base64');
  return /^[0-9]{8,16}:/.test(bytes.toString('latin1')) ? { kind: 'genuine' } : { kind: 'other' };
};
