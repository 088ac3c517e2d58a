import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Customer.io',
  title: 'Customer.io API key',
  severity: 'medium',
  format: [chars('hex', 32)],
  context: { words: ['customerio', 'customer_io', 'customer.io'], and: keyWords, window: 80 },
  references: ['https://docs.customer.io/accounts-and-workspaces/managing-credentials/'],
});
