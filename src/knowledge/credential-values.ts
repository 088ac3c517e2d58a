import { looksWritten } from './likeness.ts';
import { commonPasswords, templateMarks } from './placeholders.ts';

/** Names of places where a secret manager keeps the value, and values that one has encrypted. */
const managed =
  /^(?:op|vault|bws|sm|gcpsm|awssm|doppler|infisical|keychain|keyring|akeyless|chamber|pass|env|file|ssm|secret|ref\+\w+|secretref)(?::\/\/|:[a-z/@])|^arn:aws|^@microsoft\.keyvault|^projects\/[^/]+\/secrets\/|^E(?:NC|V)\[|^encrypted:|^\$ANSIBLE_VAULT|^age1|^!vault|^process\.env|^os\.environ/i;

/** Whether something else fills the value in when it is used: `${TOKEN}`, `{{ .Values.token }}`, `op://vault/item/field`. */
export const isReference = (value: string): boolean =>
  managed.test(value) || templateMarks.some((mark) => mark.test(value)) || /^%\w+%$/.test(value);

/** Keys that their issuer makes for browsers and apps: PostHog, Stripe, Supabase, Mapbox, Clerk. */
const publicByDesign = /^(?:phc_|pk_(?:live|test)_|sb_publishable_|pk\.eyJ)/;
const publicName =
  /^(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY)_|ANON_KEY$|SENTRY_DSN$|PUBLISHABLE|(?:^|_)PUBLIC_/i;

/** `./key.pem`, `/run/secrets/token`, `C:\keys\id.json`, `id_rsa.pub`: where a credential is, not what it is. */
const isPath = (value: string): boolean =>
  /^(?:\.{0,2}\/|~|[a-z]:[\\/])|\.(?:pem|key|json|txt|ya?ml|crt|cer|p12|pfx|env|pub)$/i.test(value);

/** `owner/name`, as code hosts and registries name things; half of a drawn value is not written in one case. */
const isRepository = (value: string): boolean => {
  const [owner = '', name = '', ...rest] = value.split('/');
  return rest.length === 0 && /^(?:[a-z][a-z\d-]{1,38}|[A-Za-z-]{2,39})$/.test(owner) && /^[A-Za-z]/.test(name) && isWordy(name);
};

/** Words, short forms (`k8s`) and short numbers between separators: `local-dev-key-2024`. */
const isWordy = (value: string): boolean =>
  value.split(/[-_.\s:/]+/).every((part) => /^(?:[a-z]*|[A-Z]*|[A-Z]?[a-z]*|v?\d{1,4}|[a-z]\d{1,2}[a-z])$/.test(part));

/** How much a value looks like a credential in use: `random` was drawn by chance, `chosen` may be somebody's password. */
export type Genuineness = 'random' | 'chosen' | 'no';

/** Judges what stands under a credential's name. Placeholders, references, paths, switches and what is public by design are none. */
export const judgeValue = (name: string, text: string): Genuineness => {
  const value = text.trim().replace(/^(?:Bearer|Basic|Token|token|Bot|ApiKey)\s+/, '');
  if (value.length < 8 || isReference(value) || /\s|^(?:https?|wss?):\/\//.test(value) || isPath(value)) return 'no';
  if (publicName.test(name) || publicByDesign.test(value)) return 'no';
  if (commonPasswords.has(value.toLowerCase()) || looksWritten(value) || isWordy(value) || isRepository(value)) return 'no';
  if (folded(value) === folded(name)) return 'no';
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(value)).length;
  if (value.length >= 12 && (/[0-9]/.test(value) ? kinds > 1 : kinds > 1 && value.length >= 20))
    return value.length >= 16 ? 'random' : 'chosen';
  return /PASS(?:WORD|WD)?$|PWD$/i.test(name) && (kinds > 1 || /[^A-Za-z0-9]/.test(value)) ? 'chosen' : 'no';
};

const folded = (text: string): string => text.replaceAll('-', '_').toLowerCase();
