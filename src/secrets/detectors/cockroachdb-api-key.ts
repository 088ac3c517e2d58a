import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Cockroach Labs',
  title: 'CockroachDB Cloud API key',
  severity: 'high',
  format: [literal('CCDB1_'), chars('alnum', 22), literal('_'), chars('alnum', 40)],
  references: ['https://www.cockroachlabs.com/docs/cockroachcloud/managing-access'],
});
