/** Of these one has to stand near a value that the issuer's name alone does not make a credential. */
export const keyWords = ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'] as const;
