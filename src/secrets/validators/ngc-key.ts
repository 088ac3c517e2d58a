import type { Judge } from '../detector.ts';

/** Base64 of twenty-six characters, a colon and a UUID. */
export const ngcKey: Judge = ({ value }) =>
  /^[a-z0-9]{26}:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(Buffer.from(value, 'base64').toString('latin1'))
    ? { kind: 'genuine' }
    : { kind: 'other' };
