import { expect, test } from 'vitest';
import { alphabets } from '../../src/secrets/byte-class.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { createRandom } from './random.ts';
import { jwt } from './special-samples.ts';

const scanner = createScanner();
const random = createRandom('silence');
const hex = (length: number): string => random.characters(alphabets.hex, length);
const token = (length: number): string => random.characters(alphabets.alnum, length);

/** What resembles a credential and is none. */
const lookAlikes: readonly (readonly [name: string, text: string])[] = [
  ['a run of one letter', `GITHUB_TOKEN=ghp_${'x'.repeat(36)}`],
  ['a run of one capital', `ghp_${'X'.repeat(36)}`],
  ['the alphabet', `ghp_${'abcdefghijklmnopqrstuvwxyz0123456789'}`],
  ['the alphabet in capitals and digits', `sk_live_${'ABCDEFGHIJKLMNOPQRSTUVWX'}`],
  ['digits that go round', `npm_${'1234567890'.repeat(4).slice(0, 36)}`],
  ['a repeated pattern', `sk_live_${'abc123'.repeat(5)}`],
  ['a pattern of two', `glpat-${'a1'.repeat(10)}`],
  ['an angle-bracketed name', 'GITHUB_TOKEN=<your-github-token>'],
  ['a prefix alone', 'tokens begin with ghp_, glpat-, sk-ant-api03-, sk_live_ and xoxb-'],
  ['a prefix and dots', 'ghp_... sk-proj-... AIza...'],
  ['a stand-in word', `sk_live_${'your_secret_key_goes_here'}`],
  ['an underlined stand-in', `sb_secret_${'YOUR_SUPABASE_SECRET_K'}_${'EXAMPLE1'}`],
  ['a shell variable', 'ANTHROPIC_API_KEY=$' + '{ANTHROPIC_API_KEY}'],
  ['a workflow expression', 'token: $' + '{{ secrets.GITHUB_TOKEN }}'],
  ['a template', 'token: {{ .Values.token }}'],
  ['a 1Password reference', 'STRIPE_KEY=op://vault/stripe/key'],
  [
    'the documentation pair of AWS',
    `AWS_ACCESS_KEY_ID=${'AKIA'}${'IOSFODNN7EXAMPLE'}\nAWS_SECRET_ACCESS_KEY=${'wJalrXUtnFEMI/K7MDENG/bPxRfiCY'}${'EXAMPLEKEY'}`,
  ],
  [
    'the second documentation pair of AWS',
    `aws_access_key_id = ${'AKIA'}${'I44QH8DHBEXAMPLE'}\naws_secret_access_key = ${'je7MtGbClwBF/2Zp9Utk/h3yCo8nvb'}${'EXAMPLEKEY'}`,
  ],
  ['an access key id with digits that base32 lacks', `AKIA${'0189'}${random.characters(alphabets['base32-upper'], 12)}`],
  ['a commit id near an AWS name', `aws_secret_access_key\ncommit ${hex(40)}`],
  ['a path of forty characters near an AWS name', `secret_access_key: com/amazonaws/services/s3/model/Region1A`],
  ['a commit id near Twilio', `twilio auth token helper\n"gitHead": "${hex(40)}"`],
  ['a UUID near Twilio', `twilio account key ${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`],
  ['an account SID of Twilio', `TWILIO_ACCOUNT_SID=AC${hex(32)}`],
  [
    'a link of Power BI',
    `https://app.powerbi.com/view?r=${Buffer.from(`{"k":"${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}","t":"${hex(32)}","c":9}`).toString('base64')}`,
  ],
  ['a masked password of libpq', 'host=db1.corp-net.com port=5432 user=svc password=###### dbname=app'],
  ['a socket in a URI', `mongodb://svc:${token(16)}@%2Ftmp%2Fmongodb-27017.sock`],
  ['a stand-in for an app password', "host: 'smtp.gmail.com', auth: { user: 'me@gmail.com', pass: 'your app password' }"],
  ['words for an app password', "EMAIL_HOST = 'smtp.gmail.com'\nEMAIL_HOST_PASSWORD = 'mysupersecretpwd'"],
  ['an account SID of Twilio taken for a key', `twilio_api_key = "AC${hex(32)}"`],
  ['a challenge that is served to everybody', `OPENAI_APPS_CHALLENGE_TOKEN="q7${token(28)}4K"`],
  ['base64 of an image in an address', `akia%2B${token(40)}%2F${token(40)}%2Fakia`],
  ['a hash inside a path near Twilio', `twilio client key /assets/${hex(32)}.png`],
  [
    'integrity hashes',
    `"integrity": "sha512-${createRandom(1).bytes(64).toString('base64')}"\n"integrity": "sha1-${createRandom(2).bytes(20).toString('base64')}"`,
  ],
  ['the digest of a file in a list', `"src/twilio-auth-token.ts": "${hex(32)}",\n${hex(32)}  twilio-auth-token.zip`],
  ['a yarn entry', `twilio@^3.0.0:\n  resolved "https://registry.yarnpkg.com/twilio/-/twilio-3.84.1.tgz#${hex(40)}"`],
  ['an import map entry', `"https://deno.land/x/twilio/key.ts": "${hex(64)}"`],
  ['a GitHub token in a longer name', `const my_ghp_${token(36)} = 1`],
  ['a token that goes on', `ghp_${token(37)}`],
  ['a Supabase publishable key', `sb_publishable_${token(22)}_${token(8)}`],
  [
    'a JWT of somebody else',
    `${['{"alg":"HS256"}', `{"sub":"1234567890","name":"Alice","iat":1516239022,"x":"${token(20)}"}`]
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.')}.${token(43)}`,
  ],
  ['a Stripe publishable key', `pk_live_${token(24)}`],
  ['a Stripe object', `price_${token(24)} sub_${token(24)} cus_${token(14)}`],
  ['a database on this machine', `postgres://app:${token(16)}@localhost:5432/app`],
  ['a database on loopback', `postgresql://app:${token(16)}@127.0.0.1/app`],
  ['a database on IPv6 loopback', `postgresql://app:${token(16)}@[::1]:5432/app`],
  ['a database on the docker host', `postgres://app:${token(16)}@host.docker.internal/app`],
  ['the usual password of a database', 'postgres://postgres:postgres@db:5432/postgres'],
  ['the word password in a URI', 'postgresql://user:password@db.internal-host.net:5432/app'],
  ['a template in a URI', 'postgres://app:$' + '{DB_PASSWORD}@db.prod.net/app'],
  ['a template without braces in a URI', 'postgres://app:$DB_PASSWORD@db.prod.net/app'],
  ['braces in a URI', 'postgresql://{user}:{password}@{host}:{port}/{db}'],
  ['a Python format in a URI', 'postgresql://%(user)s:%(password)s@%(host)s/db'],
  ['a percent-sign format in a URI', 'postgres://%s:%s@%s:%d/%s'],
  ['a bracketed stand-in in a URI', 'postgresql://postgres:[YOUR-PASSWORD]@db.abcdefghijkl.supabase.co:5432/postgres'],
  ['asterisks in a URI', 'postgres://app:*****@db.prod.net/app'],
  ['a documentation host', `postgres://app:${token(16)}@db.example.com/app`],
  ['a URI without a password', 'postgres://app@db.prod.net/app'],
  ['a URI with an at sign in its path', 'postgres://db.prod.net:5432/app?options=a@b'],
  ['the password placeholder of a README', 'postgresql://myuser:mypassword@myhost:5432/mydatabase'],
  ['an armour without a key', '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----'],
  [
    'an armour around a stand-in',
    '-----BEGIN RSA PRIVATE KEY-----\nYOUR PRIVATE KEY GOES HERE AND IS KEPT SECRET FOREVER\n-----END RSA PRIVATE KEY-----',
  ],
  [
    'code that looks for an armour',
    `if (text.startsWith('-----BEGIN PRIVATE KEY-----')) { return parse(text, { label: 'PRIVATE KEY', strict: true }); }`,
  ],
  ['a public key', `-----BEGIN PUBLIC KEY-----\n${createRandom(3).bytes(91).toString('base64')}\n-----END PUBLIC KEY-----`],
  ['a certificate', `-----BEGIN CERTIFICATE-----\n${createRandom(4).bytes(300).toString('base64')}\n-----END CERTIFICATE-----`],
  ['a public OpenSSH key', `ssh-ed25519 ${createRandom(5).bytes(51).toString('base64')} alice@laptop`],
  [
    'a regular expression for tokens',
    String.raw`/ghp_[A-Za-z0-9]{36}|sk_live_[0-9a-zA-Z]{24,}|AKIA[A-Z2-7]{16}|xoxb-\d{10,13}-\d{10,13}-\w{24}/`,
  ],
  [
    'a Go lock file',
    `github.com/oracle/oci-go-sdk/v65 v65.1.0 h1:${createRandom(6).bytes(32).toString('base64')}\ngithub.com/hetznercloud/hcloud-go v2.1.0/go.mod h1:${createRandom(7).bytes(32).toString('base64')}`,
  ],
  ['a pip lock file', `twilio-token-auth==1.0 \\\n    --hash=sha256:${hex(64)}`],
  ['a Cargo lock file', `name = "linode-api-token"\nversion = "0.1.0"\nchecksum = "${hex(64)}"`],
  ['a Gradle verification file', `<sha256 value="${hex(64)}" origin="Generated by Gradle from the key of webflow"/>`],
  ['a commit beside a name', `gitea token fix: see commit ${hex(7)} and tree ${hex(12)}`],
  [
    'the integrity of a script',
    `<script src="https://cdn.host.net/auth0-key.js" integrity="sha384-${createRandom(8).bytes(48).toString('base64')}"></script>`,
  ],
  [
    'a sops file',
    `api_token: ENC[AES256_GCM,data:${token(40)},iv:${token(43)}=,tag:${token(22)}==,type:str]\nsops:\n    mac: ENC[AES256_GCM,data:${token(80)},iv:${token(43)}=,tag:${token(22)}==,type:str]`,
  ],
  ['a sealed secret', `kind: SealedSecret\nspec:\n  encryptedData:\n    password: AgB${token(400)}\n    token: AgA${token(400)}=`],
  ['an Ansible vault', `db_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  ${hex(80)}\n  ${hex(80)}`],
  ['a Fernet token in settings', `password: "gAAAAA${token(90)}=="`],
  ['a reference to a secret manager', `password: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-${token(6)}"`],
  [
    'a reference of Doppler, Vault and Azure',
    'token: "vault://kv/app#t0ken9"\nsecret: "@Microsoft.KeyVault(SecretUri=https://v7.vault.azure.net/secrets/s9)"',
  ],
  ['a variable of a workflow in a header', 'Authorization: Bearer $' + '{{ secrets.DEPLOY_TOKEN_2024 }}'],
  ['a variable of the shell in a command', 'curl -u "$' + '{USER_NAME}:$' + '{USER_PASSWORD9}" https://api.host.net'],
  ['a stand-in in a header', 'Authorization: Bearer YOUR_ACCESS_TOKEN_GOES_HERE_12345'],
  ['the pair of RFC 7617', `Authorization: Basic ${'QWxhZGRpbjpvcGVu'}${'IHNlc2FtZQ=='}`],
  ['a usual pair', `Authorization: Basic ${Buffer.from('admin:password').toString('base64')}`],
  [
    'minified code',
    `!function(e,t){var n=e.token||"",r=t.apiKey;n&&r&&s(n+r)}(window,{token:null,secretKey:void 0,passwordInput:"#pw1"});`,
  ],
  ['a UUID of a session', `sessionToken: "${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}"`],
  ['a connection string of a template', 'Server=tcp:{server}.database.windows.net;User ID={user};Password={your_password};'],
  ['a .netrc of documentation', 'machine api.github.com login octocat password YOUR_TOKEN_HERE'],
  ['names of variables', 'OPENAI_API_KEY ANTHROPIC_API_KEY AWS_SECRET_ACCESS_KEY TWILIO_AUTH_TOKEN GOOGLE_API_KEY'],
];

test.each(lookAlikes)('%s is no credential', (_, text) => {
  expect(scanner.scan(Buffer.from(`${text}\n`)).matches.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

test('an anon key of Supabase is a note, a service_role key is critical', () => {
  const graded = (role: string): readonly string[] =>
    scanner
      .scan(Buffer.from(`SUPABASE_KEY=${jwt(createRandom(role), role)}`))
      .matches.map(({ severity, confidence }) => `${severity} ${confidence}`);
  expect([graded('anon'), graded('service_role'), graded('authenticated')]).toEqual([
    ['note high'],
    ['critical certain'],
    ['medium medium'],
  ]);
});

test('a Google API key in the settings of a Firebase web application is a note', () => {
  const key = `AIza${random.characters(alphabets.base64url, 34)}x`;
  const severities = (text: string): readonly string[] => scanner.scan(Buffer.from(text)).matches.map(({ severity }) => severity);
  expect(severities(`const app = { apiKey: "${key}", authDomain: "shop.firebaseapp.com" }`)).toEqual(['note']);
  expect(severities(`const maps = { apiKey: "${key}" }`)).toEqual(['high']);
});
