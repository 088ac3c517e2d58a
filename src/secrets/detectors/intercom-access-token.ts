import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Intercom',
  title: 'Intercom access token',
  severity: 'high',
  format: [chars('base64url', 59), literal('=')],
  context: { words: ['intercom'], window: 80 },
  references: ['https://developers.intercom.com/docs/build-an-integration/learn-more/authentication'],
});
