import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Box',
  title: 'Box access token or client secret',
  severity: 'high',
  format: [chars('alnum', 32)],
  context: { words: ['boxsdk', 'box_client_secret', 'box_access_token', 'box_developer_token', 'box_token', 'box_api'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://developer.box.com/guides/authentication/'],
});
