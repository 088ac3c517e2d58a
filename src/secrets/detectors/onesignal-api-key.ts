import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'OneSignal',
  title: 'OneSignal API key',
  severity: 'high',
  format: [literal('os_v2_app_', 'os_v2_org_'), chars('base32-lower', 103)],
  references: ['https://documentation.onesignal.com/docs/en/keys-and-ids'],
});
