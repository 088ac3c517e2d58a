/** The header and the claims of a JSON Web Token, unverified; undefined when either is no JSON object. */
export const decodeJwt = (token: string): { readonly header: JsonObject; readonly claims: JsonObject } | undefined => {
  const [first, second] = token.split('.');
  const header = decodeObject(first ?? '');
  const claims = decodeObject(second ?? '');
  return header === undefined || claims === undefined ? undefined : { header, claims };
};

export type JsonObject = Readonly<Record<string, unknown>>;

const decodeObject = (base64url: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
