import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'LinkedIn',
  title: 'LinkedIn client secret (without prefix)',
  severity: 'high',
  format: [chars('alnum', 16)],
  context: { words: ['linkedin_client_secret', 'linkedin_secret', 'linkedinclientsecret'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://learn.microsoft.com/en-us/linkedin/shared/authentication/authentication'],
});
