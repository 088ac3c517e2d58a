import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Cloudflare',
  title: 'Turnstile secret key',
  severity: 'medium',
  format: [literal('0x4AAAAAA'), chars('base64url', [25, 29])],
  context: { words: ['turnstile', 'turnstile_secret', 'turnstile_secret_key'], window: 80 },
  references: ['https://developers.cloudflare.com/turnstile/get-started/server-side-validation/'],
});
