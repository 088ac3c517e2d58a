import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Retell AI',
  title: 'Retell AI API key',
  severity: 'high',
  format: [literal('key_'), chars('hex', 28)],
  context: { words: ['retell', 'retellai'], window: 150 },
  references: ['https://docs.retellai.com/api-references'],
});
