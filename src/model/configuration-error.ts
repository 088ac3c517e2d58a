/** Something the user can mend. The message says what happened, to which thing, and what to do; it is shown without a stack. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
