import type { Judge } from '../detector.ts';

/** The first part is the bot's numeric id in base64. */
export const discordBot: Judge = ({ value }) =>
  /^[0-9]{17,20}$/.test(Buffer.from(value.split('.')[0] ?? '', 'base64url').toString('latin1')) ? { kind: 'genuine' } : { kind: 'other' };
