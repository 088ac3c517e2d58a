import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Figma',
  title: 'Figma personal access token',
  severity: 'high',
  format: [literal('figd_'), chars('base64url', [38, 42])],
  revoke: 'https://www.figma.com/settings',
  references: ['https://developers.figma.com/docs/rest-api/authentication/'],
});
