import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Teamwork',
  title: 'Teamwork API token',
  severity: 'high',
  format: [literal('tkn.v1_'), chars('base64-padded', [70, 100])],
  references: ['https://apidocs.teamwork.com/guides/teamwork/authentication'],
});
