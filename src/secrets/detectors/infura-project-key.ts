import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Infura',
  title: 'Infura API key',
  severity: 'medium',
  format: [chars('hex', 32)],
  context: { words: ['infura'], and: ['key', 'keys', 'token', 'secret', 'apikey', 'project', 'id'], window: 60 },
  mix: ['digit', 'lower'],
  references: ['https://docs.metamask.io/services/get-started/infura/'],
});
