import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'AWS',
  title: 'Amazon Bedrock API key (long-lived)',
  severity: 'high',
  format: [literal('ABSKQmVkcm9ja0FQSUtleS'), chars('base64-any', [80, 300])],
  references: ['https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html'],
});
