import { alphabets } from '../../src/secrets/byte-class.ts';
import type { Random } from './random.ts';
import type { Sample } from './samples.ts';
import { textSamples } from './text-samples.ts';

/** Detectors whose values carry a structure that a format does not express. */
export const special: ReadonlyMap<string, (random: Random) => Sample> = new Map([
  ...textSamples,
  ['supabase-service-role-key', (random: Random): Sample => same(jwt(random, 'service_role'))],
  ['private-key', (random: Random): Sample => armoured('EC PRIVATE KEY', ecKey(random))],
  ['openssh-private-key', (random: Random): Sample => armoured('OPENSSH PRIVATE KEY', opensshKey(random, 'none'))],
  ['discord-bot-token', (random: Random): Sample => same(discordToken(random))],
  ['generic-credential', (random: Random): Sample => same(`k7${random.characters(alphabets.alnum, 30)}9Qz`)],
  [
    'grafana-api-key',
    (random: Random): Sample =>
      same(Buffer.from(JSON.stringify({ k: random.characters(alphabets.alnum, 32), n: 'deploy', id: 1 })).toString('base64')),
  ],
  ['atlassian-data-center-token', (random: Random): Sample => same(atlassianToken(random))],
  ['bitbucket-data-center-token', (random: Random): Sample => same(`BBDC-${atlassianToken(random)}`)],
  ['azure-storage-plain-key', (random: Random): Sample => same(random.bytes(64).toString('base64'))],
  ['nvidia-ngc-key', (random: Random): Sample => same(Buffer.from(ngcKey(random)).toString('base64'))],
  ['sentry-organization-token', (random: Random): Sample => same(sentryToken(random))],
]);

const discordToken = (random: Random): string =>
  [
    Buffer.from(`1${random.characters(alphabets.digit, 18)}`).toString('base64url'),
    random.characters(alphabets.base64url, 6),
    random.characters(alphabets.base64url, 38),
  ].join('.');

const atlassianToken = (random: Random): string =>
  Buffer.concat([Buffer.from(`4${random.characters(alphabets.digit, 11)}:`), random.bytes(20)]).toString('base64');

const ngcKey = (random: Random): string => {
  const part = (length: number): string => random.characters(alphabets.hex, length);
  return `${random.characters(alphabets['lower-alnum'], 26)}:${[part(8), part(4), part(4), part(4), part(12)].join('-')}`;
};

const sentryToken = (random: Random): string => {
  const claims = {
    iat: 1_700_000_000 + random.integer(0, 9_999_999) / 10,
    url: 'https://sentry.io',
    region_url: 'https://us.sentry.io',
    org: random.characters(alphabets.lower, 6),
  };
  return `sntrys_${Buffer.from(JSON.stringify(claims)).toString('base64')}_${random.characters(alphabets.base64, 43)}`;
};

const same = (text: string): Sample => ({ text, value: text });

/** A Supabase JWT of the given role with a signature of noise. */
export const jwt = (random: Random, role: string): string => {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    iss: 'supabase',
    ref: random.characters(alphabets.lower, 20),
    role,
    iat: 1_700_000_000 + random.integer(0, 1_000_000),
    exp: 2_015_000_000,
  };
  return [encode({ alg: 'HS256', typ: 'JWT' }), encode(claims), random.bytes(32).toString('base64url')].join('.');
};

/** An armoured block of 64 characters a line. */
export const armoured = (label: string, der: Buffer): Sample => {
  const value = (der.toString('base64').match(/.{1,64}/g) ?? []).join('\n');
  return { text: `-----BEGIN ${label}-----\n${value}\n-----END ${label}-----`, value };
};

/** SEC 1: SEQUENCE { 1, OCTET STRING key, [0] prime256v1, [1] BIT STRING point }. */
export const ecKey = (random: Random): Buffer => {
  const tagged = (tag: number, content: Buffer): Buffer => Buffer.concat([Buffer.from([tag, content.length]), content]);
  const curve = tagged(0xa0, Buffer.from('06082a8648ce3d030107', 'hex'));
  const point = tagged(0xa1, tagged(0x03, Buffer.concat([Buffer.from([0, 4]), random.bytes(64)])));
  return tagged(0x30, Buffer.concat([Buffer.from([2, 1, 1]), tagged(0x04, random.bytes(32)), curve, point]));
};

/** PROTOCOL.key: magic, cipher, key derivation, one public key, the private section as noise. */
export const opensshKey = (random: Random, cipher: 'none' | 'aes256-ctr'): Buffer => {
  const text = (content: string | Buffer): Buffer => {
    const bytes = Buffer.from(content);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const publicKey = Buffer.concat([text('ssh-ed25519'), text(random.bytes(32))]);
  const derivation = cipher === 'none' ? [text('none'), text('')] : [text('bcrypt'), text(random.bytes(24))];
  return Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    text(cipher),
    ...derivation,
    Buffer.from([0, 0, 0, 1]),
    text(publicKey),
    text(random.bytes(cipher === 'none' ? 136 : 144)),
  ]);
};
