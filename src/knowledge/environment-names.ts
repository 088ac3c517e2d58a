const credentialEnd = /(?:^|_)(?:KEY|APIKEY|TOKEN|SECRET|PASSWORD|PASS|PASSWD|CREDENTIALS?|BEARER|DSN|PAT|WEBHOOK_URL|CONNECTION_STRING|ACCESS_KEY_ID)$|(?:^|_)(?:MONGODB|MONGO|POSTGRES|POSTGRESQL|PG|MYSQL|REDIS|DATABASE|DB|AMQP)(?:_\w+)?_UR[IL]$/;
const notCredential = /(?:^|_)(?:PUBLIC_KEY|PUBLISHABLE_KEY|KEY_FILE|CSRF_TOKEN|PRIMARY_KEY|SORT_KEY|PARTITION_KEY)$|TOKENIZER|BYPASS|COMPASS|MAX_TOKEN/;

/** Whether an environment variable of this name holds a credential, by its last words (section 3.1 of the rules). */
export const isCredentialVariable = (name: string): boolean => {
  const upper = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
  return credentialEnd.test(upper) && !notCredential.test(upper);
};
