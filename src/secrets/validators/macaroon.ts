import type { Judge } from '../detector.ts';

/** Version 2 of the binary format: ends in field 6 of 32 bytes, the signature. PyPI's tokens are such macaroons. */
export const macaroon: Judge = ({ value }) => {
  const bytes = Buffer.from(value.slice(value.indexOf('-') + 1), 'base64url');
  return bytes[0] === 2 && bytes[1] === 1 && bytes.at(-34) === 6 && bytes.at(-33) === 32 ? { kind: 'genuine' } : { kind: 'unsaid' };
};
