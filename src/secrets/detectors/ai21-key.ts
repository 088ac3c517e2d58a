import { defineDetector } from '../detector.ts';
import { uuid } from '../format.ts';

export default defineDetector({
  issuer: 'AI21 Labs',
  title: 'AI21 API key (UUID)',
  severity: 'medium',
  format: uuid,
  context: { words: ['ai21'], and: ['key', 'keys', 'token', 'secret', 'apikey'], window: 60 },
  references: ['https://docs.ai21.com/'],
});
