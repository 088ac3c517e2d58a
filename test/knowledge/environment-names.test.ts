import { expect, test } from 'vitest';
import { isCredentialVariable } from '../../src/knowledge/environment-names.ts';

test.each(['NOTES_API_KEY', 'githubToken', 'DATABASE_URL', 'SUPABASE_SERVICE_ROLE_KEY', 'NEXT_PUBLIC_CLIENT_SECRET', 'smtp-password'])(
  '%s holds a credential',
  (name) => {
    expect(isCredentialVariable(name)).toBe(true);
  },
);

test.each([
  'NEXT_PUBLIC_SUPABASE_ANON_KEY',
  'SUPABASE_ANON_KEY',
  'VITE_MAPS_API_KEY',
  'STRIPE_PUBLISHABLE_KEY',
  'MAPBOX_PUBLIC_TOKEN',
  'GOOGLE_APPLICATION_CREDENTIALS',
  'MAX_TOKENS',
  'page-token',
  'syncToken',
  'UPSTASH_REDIS_REST_URL',
  'SORT_KEY',
])('%s holds none', (name) => {
  expect(isCredentialVariable(name)).toBe(false);
});
