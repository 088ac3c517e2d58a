import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Keycloak',
  title: 'Keycloak client secret',
  severity: 'medium',
  format: [chars('alnum', 32)],
  context: { words: ['keycloak'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.keycloak.org/docs/latest/server_admin/'],
});
