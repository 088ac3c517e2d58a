import { describe, expect, test } from 'vitest';
import { isCollectionName, isCredentialPath, isLockName, judgeName } from '../../../src/mcp/typescript/storage/token-stores-names.ts';

describe('a name says which credential it holds', () => {
  test.each([
    ['refresh_token', 'refresh_token', 'certain'],
    ['refreshToken', 'refresh_token', 'certain'],
    ['access_token', 'access_token', 'certain'],
    ['accessToken', 'access_token', 'likely'],
    ['GOOGLE_CLIENT_SECRET', 'client_secret', 'certain'],
    ['userToken', 'token', 'likely'],
    ['token', 'token', 'likely'],
    ['SERVICE_API_KEY', 'api_key', 'likely'],
    ['dbPassword', 'credential', 'likely'],
  ])('%s', (name, kind, certainty) => {
    expect(judgeName(name)).toEqual({ kind, certainty });
  });

  test.each([
    'nextPageToken',
    'maxTokens',
    'max_tokens',
    'tokenCount',
    'tokenizer',
    'token_type',
    'tokenEndpoint',
    'TOKEN_PATH',
    'csrfToken',
    'publicKey',
    'sortKey',
    'prompt_tokens',
    'client_id',
    'MAX_TOKENS',
    '',
  ])('%s holds none', (name) => {
    expect(judgeName(name)).toBeUndefined();
  });
});

test('tokens and credentials are collections, words and colours are not', () => {
  expect(['tokens', 'newTokens', 'oauthTokens', 'credentials', 'userCredentials'].filter((name) => !isCollectionName(name))).toEqual([]);
  expect(['designTokens', 'promptTokens', 'colourTokens', 'words', 'token'].filter(isCollectionName)).toEqual([]);
});

test('the name of a file says that it keeps credentials', () => {
  const named = ['tokens.json', '.tokens.json', 'oauth-tokens.json', 'TOKEN_PATH', 'credentials', 'google_credentials.json', '.token'];
  expect(named.filter((name) => !isCredentialPath(name))).toEqual([]);
  expect(['design-tokens.json', 'tokenizer.json', 'max-tokens.json', 'graph.json', 'README.md'].filter(isCredentialPath)).toEqual([]);
});

test('a lock is not a clock', () => {
  expect(['acquireLock', 'LOCK_FILE', 'store.lock'].filter((name) => !isLockName(name))).toEqual([]);
  expect(['clock', 'blocks', 'unlockedBy'].filter(isLockName)).toEqual([]);
});
