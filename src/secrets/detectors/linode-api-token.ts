import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Akamai',
  title: 'Linode API token',
  severity: 'high',
  format: [chars('hex', 64)],
  context: { words: ['linode'], and: keyWords, window: 80 },
  references: ['https://techdocs.akamai.com/linode-api/reference/get-started'],
});
