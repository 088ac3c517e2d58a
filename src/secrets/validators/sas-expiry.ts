import type { Judge } from '../detector.ts';

/** What expired before this was written has expired, whatever the clock says. */
const surelyPast = '2026-01-01';

/** Reads when the signature expires. */
export const sasExpiry: Judge = ({ whole }) => {
  const expiry = /[?&;]se=(\d{4}-\d{2}-\d{2})/.exec(whole)?.[1];
  if (expiry === undefined) return { kind: 'unsaid' };
  return expiry < surelyPast
    ? { kind: 'graded', severity: 'note', confidence: 'medium', note: `It expired on ${expiry}.` }
    : { kind: 'unsaid', note: `It is valid until ${expiry}.` };
};
