import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Dependency-Track',
  title: 'Dependency-Track API key',
  severity: 'high',
  format: [literal('odt_'), chars('word', [32, 64])],
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.dependencytrack.org/integrations/rest-api/'],
});
