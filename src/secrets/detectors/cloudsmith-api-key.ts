import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Cloudsmith',
  title: 'Cloudsmith API key',
  severity: 'high',
  format: [literal('csa_'), chars('hex', 30), chars('alnum', 6)],
  references: ['https://docs.cloudsmith.com/accounts-and-teams/api-key'],
});
