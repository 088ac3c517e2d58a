import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'AWS',
  title: 'AWS session token',
  severity: 'high',
  format: [literal('FwoGZXIvYXdz', 'IQoJb3JpZ2lu'), chars('base64-any', [100, 2000])],
  references: ['https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html'],
});
