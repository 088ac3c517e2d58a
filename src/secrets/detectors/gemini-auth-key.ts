import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Google',
  title: 'Gemini API auth key',
  severity: 'high',
  format: [literal('AQ.Ab8RN6'), chars('base64url', 44)],
  revoke: 'https://aistudio.google.com/app/apikey',
  references: ['https://ai.google.dev/gemini-api/docs/api-key'],
});
