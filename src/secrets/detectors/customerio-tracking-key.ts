import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Customer.io',
  title: 'Customer.io tracking key',
  severity: 'medium',
  format: [chars('hex', 20)],
  context: { words: ['customerio', 'customer_io', 'customer.io'], and: ['key', 'keys', 'token', 'secret', 'apikey'], window: 80 },
  mix: ['digit', 'lower'],
  references: ['https://docs.customer.io/accounts-and-workspaces/managing-credentials/'],
});
