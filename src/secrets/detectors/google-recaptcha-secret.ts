import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Google',
  title: 'reCAPTCHA secret key',
  severity: 'medium',
  format: [literal('6L'), chars('base64url', 6), literal('AAAAA'), chars('base64url', 27)],
  context: { words: ['recaptcha_secret', 'recaptcha_secret_key', 'recaptchasecret', 'recaptcha_private_key'], window: 80 },
  references: ['https://developers.google.com/recaptcha/docs/verify'],
});
