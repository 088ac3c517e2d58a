/** What a name says about the value given to it: a password may be short and typed by hand, a secret is drawn by chance. */
export type NamedCredential = 'secret' | 'password';

/**
 * Judges the last words of a name of any spelling: `STRIPE_API_KEY`, `clientSecret`, `spring.datasource.password`, `x-api-key`.
 * `TOKEN_PATH`, `maxTokens`, `publicKey`, `csrf_token` and `password_hash` hold no credential.
 */
export const namedCredential = (name: string): NamedCredential | undefined => {
  const words = wordsOf(name);
  if (words.some((word) => never.has(word))) return undefined;
  let end = words.length;
  while (end > 1 && isQualifier(words[end - 1] ?? '')) end--;
  const last = words[end - 1] ?? '';
  // An encoded password is a hash; an encoded key is one in base64.
  if (
    passwords.has(last) ||
    /(?:password|passwd|passphrase|(?<!com|by|tres|sur|enc|over|under)pass|requirepass|masterauth|bindpw)$/.test(last)
  )
    return words.includes('encoded') ? undefined : 'password';
  if (secrets.has(last) || compounds.some((compound) => last.endsWith(compound))) return 'secret';
  if (last === 'pat' && end > 1) return 'secret';
  return last === 'key' && keyOwners.has(words[end - 2] ?? '') ? 'secret' : undefined;
};

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** What may follow the word that counts: an environment, a number, a part of the value's description. */
const isQualifier = (word: string): boolean => /^v?[0-9]+$/.test(word) || qualifiers.has(word);

const qualifiers = new Set(
  'prod production dev development stage staging live local default value string str text literal old new current primary secondary main backup raw plain base base64 b64'.split(
    ' ',
  ),
);

const passwords = new Set('pwd pass passcode psk dbpass'.split(' '));

const secrets = new Set('secret secrets token credential credentials bearer authorization'.split(' '));

/** Words that are written as one, alone or behind others: `googleapikey`. */
const compounds =
  'apikey apitoken apisecret authtoken accesstoken accesskey secretkey privatekey clientsecret appsecret refreshtoken signingkey encryptionkey masterkey'.split(
    ' ',
  );

/** Whose key a key is when it is a credential; a sort key, a foreign key and a public key are none. */
const keyOwners = new Set(
  'api access secret private signing signature encryption encrypt master account auth service admin storage subscription shared consumer webhook hmac jwt app application crypto cipher session cookie integration rest deploy write'.split(
    ' ',
  ),
);

/** A word that makes it something else, wherever it stands. */
const never = new Set(
  (
    'public publishable anon anonymous csrf xsrf csrfmiddlewaretoken next page continuation rewrite cursor sync sort partition foreign cache cached ' +
    'hash hashed digest checksum sha sha1 sha256 sha512 md5 integrity fingerprint thumbprint encrypted sealed enc ciphertext ' +
    'example sample dummy fake mock placeholder test tests testing fixture expected invalid wrong bad ' +
    'path file filename dir url uri endpoint id ids arn ref reference name label title field column type kind count length size ' +
    'max min ttl expiry expires pattern regex regexp format prefix suffix header placeholder message error nonce salt ' +
    'challenge tokenizer recaptcha captcha sitekey idempotency pagination etag version revision commit'
  ).split(' '),
);
