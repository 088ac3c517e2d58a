import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'DataStax',
  title: 'DataStax Astra token',
  severity: 'high',
  format: [literal('AstraCS:'), chars('alnum', 24), literal(':'), chars('hex', 64)],
  references: ['https://docs.datastax.com/en/astra-db-serverless/administration/manage-application-tokens.html'],
});
