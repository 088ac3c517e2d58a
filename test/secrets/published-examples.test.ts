import { expect, test } from 'vitest';
import { createScanner } from '../../src/secrets/scanner.ts';

const scanner = createScanner();
const graded = (text: string): readonly string[] =>
  scanner.scan(Buffer.from(text)).matches.map(({ detector, severity }) => `${detector} ${severity}`);

test.each([
  ["Stripe's documentation", `key = "sk_test_${'4eC39HqLyjWD'}${'arjtT1zdp7dc'}"`],
  ["Discord's documentation", `Authorization: Bot MTk4NjIyNDgzNDcxOTI1MjQ4.${'Cl2FMQ.ZnCjm1XVW7'}${'vRze4b7Cq4se7kKWs'}`],
  ["Telegram's tutorial", `telegram bot token 110201543:${'AAHdqTcvCH1vGWJx'}${'fSeofSAs0K5PALDsaw'}`],
  ["GitHub's documentation", `access_token=gho_${'16C7e42F292c6912E7710'}${'c838347Ae178B4a'}&token_type=bearer`],
  [
    'the Cosmos DB emulator',
    `AccountKey=${'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPM'}${'bIZnqyMsEcaGQy67XIw/Jw=='};`,
  ],
  [
    'jwt.io',
    `token = "${['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ', 'SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c'].join('.')}"`,
  ],
  ['NIP-19', `nsec1${'vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935'}${'ke9laqsnlfe5'}`],
])('the example of %s is silent', (_, text) => {
  expect(graded(`${text}\n`)).toEqual([]);
});

test("the first line of Vagrant's insecure key is enough to make it a note", () => {
  const first = `${'MIIEogIBAAKCAQEA6NF8iallvQVp22WDkTky'}${'rtvp9eWW6A8YVr+kz4TjGYe7gHzI'}`;
  const text = `-----BEGIN RSA PRIVATE KEY-----\n${first}\nw+niNltGEFHzD8+v1I2YJ6oXevct1YeS0o9HZyN1Q9qgCgzUFtdOKLv6IedplqoP\n-----END RSA PRIVATE KEY-----\n`;
  expect(graded(text)).toEqual(['private-key note']);
});
