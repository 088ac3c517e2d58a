import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack workspace token (legacy)',
  severity: 'high',
  format: [literal('xoxa-', 'xoxr-'), chars('digit', 1), literal('-'), chars('base64url', [8, 160])],
  references: ['https://docs.slack.dev/authentication/tokens/'],
});
