import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'AWS',
  title: 'AWS AppSync API key',
  severity: 'medium',
  format: [literal('da2-'), chars('lower-alnum', 26)],
  mix: ['digit', 'lower'],
  grants: 'It queries a GraphQL API until it expires.',
  references: ['https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html'],
});
