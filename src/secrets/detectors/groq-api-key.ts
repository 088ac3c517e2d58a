import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Groq',
  title: 'Groq API key',
  severity: 'high',
  format: [literal('gsk_'), chars('alnum', 52)],
  revoke: 'https://console.groq.com/keys',
  references: ['https://console.groq.com/docs/quickstart'],
});
