import { ConfigurationError } from '../model/configuration-error.ts';
import { type SecretScope, secretScopes } from '../secrets/scope.ts';

export type { SecretScope };

/** `name` is how the user calls it: `--secrets` or ``input `secrets` ``. */
export const parseSecretScope = (text: string, name: string): SecretScope => {
  const scope = secretScopes.find((one) => one === text);
  if (scope === undefined) throw new ConfigurationError(`${name} is ${secretScopes.join(', ')}, not ${JSON.stringify(text)}.`);
  return scope;
};
