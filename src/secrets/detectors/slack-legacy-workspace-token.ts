import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack workspace token (legacy)',
  severity: 'high',
  format: [literal('xoxa-', 'xoxr-'), chars('digit', 1), literal('-'), chars('alnum', [8, 48])],
  references: ['https://docs.slack.dev/authentication/tokens/'],
});
