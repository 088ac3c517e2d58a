import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Pusher',
  title: 'Pusher app secret',
  severity: 'medium',
  format: [chars('hex', 20)],
  context: { words: ['pusher'], and: keyWords, window: 80 },
  references: ['https://pusher.com/docs/channels/library_auth_reference/auth-signatures/'],
});
