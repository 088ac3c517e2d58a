import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Heroku',
  title: 'Heroku API key',
  severity: 'high',
  format: [literal('HRKU-AA'), chars('base64url', 58)],
  revoke: 'https://dashboard.heroku.com/account',
  references: ['https://devcenter.heroku.com/articles/authentication'],
});
