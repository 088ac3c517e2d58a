import { createScanner } from '../secrets/scanner.ts';

/** The message of an error without credentials: it may quote an input, a setting or a name, and with it what somebody pasted in the wrong place. */
export const maskedMessage = (message: string): string =>
  createScanner()
    .scan(Buffer.from(message))
    .matches.reduce((text, { credential }) => text.replaceAll(credential.reveal(), credential.masked), message);
