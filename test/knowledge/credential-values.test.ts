import { describe, expect, test } from 'vitest';
import { isReference, judgeValue } from '../../src/knowledge/credential-values.ts';

describe('what stands under the name of a credential', () => {
  test.each([
    ['API_KEY', 'q7Vd2mXw9LpTz4RkB8nC', 'random'],
    ['Authorization', 'Bearer q7Vd2mXw9LpTz4RkB8nC', 'random'],
    ['API_KEY', '9b2e61f0-7c4d-4a85-b3f1-08d5c6a7e942', 'random'],
    ['API_KEY', 'abc123def456', 'chosen'],
    ['DB_PASSWORD', 'Gr33n!Tea', 'chosen'],
    ['DB_PASSWORD', 'postgres', 'no'],
    ['DB_PASSWORD', 'green', 'no'],
    ['API_KEY', 'local-dev-key-2024', 'no'],
    ['API_KEY', 'your_api_key_here', 'no'],
    ['API_KEY', `\${API_KEY}`, 'no'],
    ['API_KEY', 'API_KEY', 'no'],
    ['API_KEY', 'xxxxxxxxxxxxxxxx', 'no'],
    ['API_KEY', 'test-key-for-ci', 'no'],
    ['PRIVATE_KEY', '/run/secrets/key4.pem', 'no'],
    ['PRIVATE_KEY', './certs/server1.key', 'no'],
    ['WEBHOOK_URL', 'https://hooks.example.com/abc', 'no'],
    ['REQUIRE_TOKEN', 'true', 'no'],
    ['OWN_REPOSITORY_KEY', 'octo111/notes-mcp-worker', 'no'],
    ['API_KEY', 'q7Vd2mXw9L/zTRkBnC', 'random'],
    ['API_KEY', 'The key of the notes service', 'no'],
    ['NEXT_PUBLIC_MAPS_KEY', 'q7Vd2mXw9LpTz4RkB8nC', 'no'],
    ['SUPABASE_ANON_KEY', 'q7Vd2mXw9LpTz4RkB8nC', 'no'],
  ])('%s=%s is judged %s', (name, value, expected) => {
    expect(judgeValue(name, value)).toBe(expected);
  });
});

test.each([
  `\${A}`,
  '$(cat a)',
  '{{ a }}',
  '<token>',
  'op://a/b/c',
  'vault:secret/a',
  'arn:aws:secretsmanager:eu',
  '%TOKEN%',
  '$TOKEN',
  'ENC[AES256_GCM,data]',
])('%s is filled in by something else', (value) => {
  expect(isReference(value)).toBe(true);
});
