import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'ClickUp',
  title: 'ClickUp personal token',
  severity: 'high',
  format: [literal('pk_'), chars('digit', [6, 9]), literal('_'), chars('upper-alnum', 32)],
  revoke: 'https://app.clickup.com/settings/apps',
  references: ['https://developer.clickup.com/docs/authentication'],
});
