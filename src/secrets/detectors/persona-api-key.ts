import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Persona',
  title: 'Persona API key',
  severity: 'high',
  format: [literal('persona_production_'), chars('base64url', [20, 80])],
  references: ['https://docs.withpersona.com/api-keys'],
});
