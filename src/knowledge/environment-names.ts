const credentialEnd =
  /(?:^|_)(?:KEY|APIKEY|TOKEN|SECRET|PASSWORD|PASS|PASSWD|CREDENTIALS?|BEARER|DSN|PAT|WEBHOOK_URL|CONNECTION_STRING|ACCESS_KEY_ID)$|(?:^|_)(?:MONGODB|MONGO|POSTGRES|POSTGRESQL|PG|MYSQL|REDIS|DATABASE|DB|AMQP)(?:_\w+)?_UR[IL]$/;
const notCredential =
  /(?:^|_)(?:(?:CSRF|XSRF|PAGE|NEXT_PAGE|PAGINATION|CONTINUATION|CONTINUE|SYNC|CURSOR|NEXT|RESUME)_TOKEN|REST_URL|(?:ANON|ANONYMOUS|PRIMARY|SORT|PARTITION|FOREIGN|CACHE|GROUP|ROW|COLUMN|OBJECT|FIELD|INDEX|LOOKUP|IDEMPOTENCY|ROUTING|PROJECT|REPO|REPOSITORY|ISSUE|SITE|SPACE|MAP|STATE|HOST|TLS|SSL|CERT|SHORTCUT|TRANSLATION)_KEY)$|(?:^|_)(?:PUBLIC|PUBLISHABLE)_(?:KEY|TOKEN)$|^(?:NEXT_PUBLIC|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY|REACT_APP|VUE_APP|VITE)_(?!.*SECRET)|^GOOGLE_APPLICATION_CREDENTIALS$|TOKENIZER|CHALLENGE|BYPASS|COMPASS|MAX_TOKEN/;

/**
 * Whether an environment variable of this name holds a credential, by its last words (section 3.1 of the rules).
 * What a build writes into the pages that it serves (`NEXT_PUBLIC_…`) is public whatever it is called.
 */
export const isCredentialVariable = (name: string): boolean => {
  const upper = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toUpperCase();
  return credentialEnd.test(upper) && !notCredential.test(upper);
};
