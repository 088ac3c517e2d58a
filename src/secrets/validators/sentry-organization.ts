import type { Judge } from '../detector.ts';

/** The middle part is JSON that begins with the time of issue. */
export const sentryOrganization: Judge = ({ value }) =>
  Buffer.from(value.split('_')[1] ?? '', 'base64')
    .toString('utf8')
    .startsWith('{"iat":')
    ? { kind: 'genuine' }
    : { kind: 'mistyped', note: 'Its middle part is not what Sentry writes there.' };
