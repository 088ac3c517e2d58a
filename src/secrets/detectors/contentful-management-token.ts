import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Contentful',
  title: 'Contentful personal access token',
  severity: 'high',
  format: [literal('CFPAT-'), chars('base64url', 43)],
  references: ['https://www.contentful.com/developers/docs/references/authentication/'],
});
