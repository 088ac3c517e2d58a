import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Clerk',
  title: 'Clerk secret key',
  severity: 'high',
  format: [literal('sk_live_', 'sk_test_'), chars('alnum', [40, 50])],
  context: { words: ['clerk'], window: 80 },
  source: 'https://clerk.com/docs/guides/secure/rotate-api-keys',
  references: ['https://clerk.com/docs/deployments/clerk-environment-variables'],
});
