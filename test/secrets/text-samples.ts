import { alphabets } from '../../src/secrets/byte-class.ts';
import { crc24 } from '../../src/secrets/validators/pgp-key.ts';
import type { Random } from './random.ts';
import type { Sample } from './samples.ts';

/** Samples of the detectors that find a credential by what surrounds it. */
export const textSamples: ReadonlyMap<string, (random: Random) => Sample> = new Map([
  ['putty-private-key', (random: Random): Sample => puttyFile(random, 'none')],
  ['pgp-private-key', (random: Random): Sample => pgpBlock(random, 0)],
  [
    'gcp-service-account-key',
    (random: Random): Sample => {
      const value = rsaKey(random).toString('base64');
      const key = `-----BEGIN PRIVATE KEY-----\\n${value}\\n-----END PRIVATE KEY-----\\n`;
      return {
        text: `{ "type": "service_account", "private_key_id": "${random.characters(alphabets.hex, 40)}", "private_key": "${key}" }`,
        value,
      };
    },
  ],
  [
    'private-key-base64',
    (random: Random): Sample => {
      const octets = Buffer.concat([Buffer.from('308204a3020100', 'hex'), random.bytes(1184)]);
      const content = Buffer.concat([Buffer.from('020100300d06092a864886f70d0101010500048204a7', 'hex'), octets]);
      const value = Buffer.concat([Buffer.from([0x30, 0x82, content.length >> 8, content.length & 0xff]), content]).toString('base64');
      return { text: value, value };
    },
  ],
  [
    'docker-registry-auth',
    (random: Random): Sample => {
      const value = Buffer.from(`deploy:${drawn(random)}`).toString('base64');
      return { text: `{ "auths": { "registry.host.net": { "auth": "${value}" } } }`, value };
    },
  ],
  [
    'azure-sas-token',
    (random: Random): Sample => {
      const value = `${random.characters(alphabets.alnum, 43)}%3D`;
      return {
        text: `https://q7store.blob.core.windows.net/c?sv=2024-05-04&ss=b&srt=co&sp=rl&se=2030-01-01T00:00:00Z&sig=${value}`,
        value,
      };
    },
  ],
  [
    'azure-app-configuration-secret',
    (random: Random): Sample => inside(random, (value) => `Endpoint=https://q7.azconfig.io;Id=ab-l0-s0:${'x1y2'};Secret=${value}`, 43, '='),
  ],
  [
    'azure-sql-password',
    (random: Random): Sample =>
      inside(random, (value) => `Server=tcp:q7.database.windows.net,1433;Database=app;User ID=svc;Password=${value};Encrypt=True;`),
  ],
  [
    'sql-connection-password',
    (random: Random): Sample =>
      inside(random, (value) => `Data Source=sql7.corp-net.com;Initial Catalog=app;User Id=svc;Password=${value};`),
  ],
  [
    'jdbc-password',
    (random: Random): Sample => inside(random, (value) => `jdbc:postgresql://db7.corp-net.com:5432/app?user=svc&password=${value}`),
  ],
  [
    'power-automate-webhook',
    (random: Random): Sample =>
      inside(
        random,
        (value) =>
          `https://prod-7.westeurope.logic.azure.com:443/workflows/${random.characters(alphabets.hex, 32)}/triggers/manual/paths/invoke?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${value}`,
        43,
      ),
  ],
  [
    'google-app-password',
    (random: Random): Sample => {
      const value = [0, 1, 2, 3].map(() => random.characters('bcdfghjkmpqvwxz', 4)).join(' ');
      return { text: `host: 'smtp.gmail.com',\n  auth: { user: 'svc@corp-net.com', pass: '${value}' }`, value };
    },
  ],
  ['vault-unseal-key', (random: Random): Sample => inside(random, (value) => `Unseal Key 1: ${value}`, 44)],
  [
    'django-secret-key',
    (random: Random): Sample => {
      const value = `7x${random.characters(`${alphabets['lower-alnum']}!@#$%^&*(-_=+)`, 48)}`;
      return { text: `SECRET_KEY = 'django-insecure-${value}'`, value: `django-insecure-${value}` };
    },
  ],
  [
    'wireguard-private-key',
    (random: Random): Sample => {
      const value = random.bytes(32).toString('base64');
      return { text: `[Interface]\nPrivateKey = ${value}\nAddress = 10.0.0.2/32`, value };
    },
  ],
  ['bearer-header', (random: Random): Sample => inside(random, (value) => `curl -H "Authorization: Bearer ${value}" https://api.host.net`)],
  [
    'basic-header',
    (random: Random): Sample => {
      const value = Buffer.from(`deploy:${drawn(random)}`).toString('base64');
      return { text: `headers = { 'Authorization': 'Basic ${value}' }`, value };
    },
  ],
  ['curl-user-password', (random: Random): Sample => inside(random, (value) => `curl -s -u deploy:${value} https://api.host.net`)],
  ['call-credential', (random: Random): Sample => inside(random, (value) => `new NetworkCredential("svc", "${value}")`)],
  ['command-password', (random: Random): Sample => inside(random, (value) => `sshpass -p '${value}' ssh svc@host`)],
  [
    'table-credential',
    (random: Random): Sample => withoutLetters(random, (value) => `id,user name,password\n1,svc,${value}\n2,guest,none`),
  ],
  [
    'sql-inserted-credential',
    (random: Random): Sample =>
      withoutLetters(random, (value) => `INSERT INTO accounts (id, name, password) VALUES (1, 'svc', '${value}');`),
  ],
  ['pgpass-password', (random: Random): Sample => inside(random, (value) => `db1.corp-net.com:5432:*:svc:${value}`)],
  ['postfix-sasl-password', (random: Random): Sample => inside(random, (value) => `[mx1.corp-net.com]:587 svc@corp-net.com:${value}`)],
  [
    'npm-basic-auth',
    (random: Random): Sample => {
      const value = Buffer.from(`deploy:${drawn(random)}`).toString('base64');
      return { text: `//npm.corp-net.com/:_auth=${value}`, value };
    },
  ],
  ['registry-password', (random: Random): Sample => inside(random, (value) => `BUNDLE_GEMS__CORP__NET: "svc:${value}"`)],
  ['subversion-password', (random: Random): Sample => inside(random, (value) => `K 8\npassword\nV ${value.length}\n${value}\nEND`)],
  ['go-mysql-dsn', (random: Random): Sample => inside(random, (value) => `db, err := open("svc:${value}@tcp(db1.corp-net.com:3306)/app")`)],
  [
    'filezilla-password',
    (random: Random): Sample => {
      const value = Buffer.from(drawn(random)).toString('base64');
      return { text: `<User>svc</User>\n<Pass encoding="base64">${value}</Pass>`, value };
    },
  ],
  ['directive-password', (random: Random): Sample => inside(random, (value) => `requirepass ${value}`)],
  [
    'password-hash',
    (random: Random): Sample => {
      const value = `$apr1$${random.characters(alphabets.alnum, 8)}$${random.characters(alphabets.alnum, 22)}`;
      return { text: `svc:${value}`, value };
    },
  ],
  ['sql-user-password', (random: Random): Sample => inside(random, (value) => `CREATE USER svc IDENTIFIED BY '${value}';`)],
  [
    'npm-legacy-token',
    (random: Random): Sample => {
      const part = (length: number): string => random.characters(alphabets.hex, length);
      const value = [part(8), part(4), part(4), part(4), part(12)].join('-');
      return { text: `//registry.example.com/:_authToken=${value}`, value };
    },
  ],
  [
    'slack-session-cookie',
    (random: Random): Sample => {
      const value = `xoxd-${random.characters(alphabets.alnum, 90)}%2B${random.characters(alphabets.alnum, 20)}%3D`;
      return { text: `SLACK_COOKIE=${value}`, value };
    },
  ],
  ['url-password', (random: Random): Sample => inside(random, (value) => `https://svc:${value}@git.corp-net.com/a.git`)],
  ['netrc-password', (random: Random): Sample => inside(random, (value) => `machine git.host.net login deploy password ${value}`)],
  [
    'kubernetes-secret',
    (random: Random): Sample => {
      const value = Buffer.from(drawn(random).slice(0, 12)).toString('base64');
      return { text: `apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\ndata:\n  user: c3ZjNw==\n  password: ${value}`, value };
    },
  ],
  [
    'jwt',
    (random: Random): Sample => {
      const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const claims = { iss: 'https://id.host.net', sub: random.characters(alphabets.hex, 12), iat: 1_700_000_000, exp: 2_015_000_000 };
      const value = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.${random.bytes(32).toString('base64url')}`;
      return { text: value, value };
    },
  ],
]);

const drawn = (random: Random): string => `k7${random.characters(alphabets.alnum, 26)}9Qz`;

const inside = (random: Random, wrap: (value: string) => string, length = 30, end = ''): Sample => {
  const value = `k7${random.characters(alphabets.alnum, length - 5)}9Qz${end}`;
  return { text: wrap(value), value };
};

/** Letters drawn by chance spell a word now and then. */
const withoutLetters = (random: Random, wrap: (value: string) => string): Sample => {
  const value = `k7${random.characters(alphabets.hex, 24)}9Qz`;
  return { text: wrap(value), value };
};

/** PKCS #8 as far as its first bytes: SEQUENCE { 0, noise }. */
const rsaKey = (random: Random): Buffer => Buffer.concat([Buffer.from([0x30, 0x81, 0x93, 2, 1, 0]), random.bytes(144)]);

export const puttyFile = (random: Random, encryption: 'none' | 'aes256-cbc'): Sample => {
  const value = `${random.characters(alphabets.base64, 64)}\n${random.characters(alphabets.base64, 40)}`;
  const head = `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: ${encryption}\nComment: laptop\nPublic-Lines: 1\n${random.characters(alphabets.base64, 44)}`;
  return { text: `${head}\nPrivate-Lines: 2\n${value}\nPrivate-MAC: ${random.characters(alphabets.hex, 64)}`, value };
};

/** An EdDSA secret key packet of version 4; `usage` 0 is a plain key, 254 an encrypted one. */
export const pgpBlock = (random: Random, usage: 0 | 254): Sample => {
  const number = (bytes: Buffer): Buffer =>
    Buffer.concat([Buffer.from([bytes.length >> 5, (bytes.length * 8) & 0xff]), Buffer.from([0x80]), bytes.subarray(1)]);
  const curve = Buffer.from('092b06010401da470f01', 'hex');
  const body = Buffer.concat([
    Buffer.from([4, 0x65, 1, 2, 3, 22]),
    curve,
    number(random.bytes(32)),
    Buffer.from([usage]),
    number(random.bytes(32)),
    random.bytes(2),
  ]);
  const packet = Buffer.concat([Buffer.from([0x95, body.length >> 8, body.length & 0xff]), body]);
  const sum = crc24(packet);
  const base64 = (packet.toString('base64').match(/.{1,64}/g) ?? []).join('\n');
  const value = `${base64}\n=${Buffer.from([sum >> 16, (sum >> 8) & 0xff, sum & 0xff]).toString('base64')}`;
  return { text: `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${value}\n-----END PGP PRIVATE KEY BLOCK-----`, value };
};
