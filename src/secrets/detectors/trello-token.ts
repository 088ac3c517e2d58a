import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Atlassian',
  title: 'Trello token',
  severity: 'high',
  format: [literal('ATTA'), chars('hex', [64, 72])],
  references: ['https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/'],
});
