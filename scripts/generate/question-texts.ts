import type { Question } from '../../src/model/rule.ts';

/** The audit questions in words, numbered as in the scorecard. */
export const questionTexts: Readonly<Record<Question, string>> = {
  'exposes-http': '1a. Does the server expose an HTTP endpoint?',
  'requires-authentication': '1b. If it does, must callers authenticate?',
  'keys-from-environment': '2. Do the keys of other services come from outside the source?',
  'errors-echo-credentials': '3. Do error messages echo credentials?',
  'tokens-cached': '4. Are tokens cached, where, and in plaintext?',
  'tools-scoped': '5. Are the tools scoped, or does each get the full credential?',
};
