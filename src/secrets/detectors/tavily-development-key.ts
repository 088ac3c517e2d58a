import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Tavily',
  title: 'Tavily development or production key',
  severity: 'high',
  format: [literal('tvly-dev-', 'tvly-prod-'), chars('base64url', [32, 60])],
  revoke: 'https://app.tavily.com',
  references: ['https://docs.tavily.com/'],
});
