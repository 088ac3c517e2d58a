/** What a name says about a value: `certain` where it has no other meaning, `likely` where only the name speaks. */
export type NamedCredential = { readonly kind: string; readonly certainty: 'certain' | 'likely' };

/** Names that OAuth defines (RFC 6749, RFC 7591), and their camel case, which nothing else is called. */
const definite: ReadonlyMap<string, string> = new Map([
  ['access token', 'access_token'],
  ['refresh token', 'refresh_token'],
  ['id token', 'id_token'],
  ['client secret', 'client_secret'],
]);

/** Before `token`: `userToken` is a credential, `pageToken`, `designTokens` and `maxTokens` are not. */
const tokenOwners = new Set(
  'user auth session bearer api oauth login bot jwt personal service security app device admin github gitlab slack google'.split(' '),
);

const likelyEndings: ReadonlyMap<string, string> = new Map([
  ['api key', 'api_key'],
  ['apikey', 'api_key'],
  ['secret key', 'api_key'],
  ['access key', 'api_key'],
  ['private key', 'credential'],
  ['encryption key', 'credential'],
  ['signing key', 'credential'],
  ['password', 'credential'],
  ['secret', 'credential'],
]);

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** Judges the name of a variable, field or environment variable; undefined for anything that does not hold one credential. */
export const judgeName = (name: string): NamedCredential | undefined => {
  const words = wordsOf(name);
  const lastTwo = words.slice(-2).join(' ');
  const exact = definite.get(lastTwo);
  if (exact !== undefined) {
    // `access_token` is OAuth's own spelling; `accessToken` alone may be anybody's.
    const isWireName = name.includes('_') && name === name.toLowerCase();
    return { kind: exact, certainty: isWireName || exact === 'refresh_token' || exact === 'client_secret' ? 'certain' : 'likely' };
  }
  const last = words.at(-1);
  if (last === 'token') {
    const owner = words.at(-2);
    return owner === undefined || tokenOwners.has(owner) ? { kind: 'token', certainty: 'likely' } : undefined;
  }
  const kind = likelyEndings.get(lastTwo) ?? (last === undefined ? undefined : likelyEndings.get(last));
  return kind === undefined ? undefined : { kind, certainty: 'likely' };
};

/** `tokens`, `credentials`, `oauthTokens`: a collection that may as well hold words of a text. */
export const isCollectionName = (name: string): boolean => {
  const words = wordsOf(name);
  const last = words.at(-1);
  const owner = words.at(-2);
  if (last === 'credentials') return true;
  return last === 'tokens' && (owner === undefined || tokenOwners.has(owner) || owner === 'new' || owner === 'refreshed');
};

/** `acquireLock`, `lockFile`: the token in it says who holds the lock. */
export const isLockName = (name: string): boolean => wordsOf(name).some((word) => /^(?:lock|mutex|lease|semaphore)s?(?:file)?$/.test(word));

/** Whether a file's name, or the constant that holds it, says that it keeps credentials: `tokens.json`, `TOKEN_PATH`, `.mcp-session`. */
export const isCredentialPath = (text: string): boolean =>
  /(?:^|[^a-z])(?:(?:oauth|auth|access|refresh|session|user)[-_. ]?)?(?:tokens?|credentials?)(?:$|[-_. ]?(?:json|file|path|store|cache|storage|dat|enc)|[^a-z])/i.test(
    text.replace(/([a-z])([A-Z])/g, '$1_$2'),
  ) && !/design|colou?r|theme|vocab|tokenizer|max|count|usage/i.test(text);
