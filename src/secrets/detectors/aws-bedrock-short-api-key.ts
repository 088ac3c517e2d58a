import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'AWS',
  title: 'Amazon Bedrock API key (short-lived)',
  severity: 'medium',
  format: [literal('bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t'), chars('base64-any', [100, 3000])],
  references: ['https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html'],
});
