import type { Judge } from '../detector.ts';

/** Reads the line that names the encryption. */
export const puttyKey: Judge = ({ whole }) => {
  const encryption = /Encryption: ([\w-]+)/.exec(whole)?.[1];
  if (encryption === undefined) return { kind: 'mistyped', note: 'It lacks the line that says how it is encrypted.' };
  return encryption === 'none'
    ? { kind: 'genuine' }
    : { kind: 'graded', severity: 'medium', confidence: 'high', note: 'It is encrypted: as safe as its passphrase.' };
};
