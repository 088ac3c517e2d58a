import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Sendbird',
  title: 'Sendbird API token',
  severity: 'high',
  format: [chars('hex', 40)],
  context: { words: ['sendbird'], and: keyWords, window: 80 },
  references: ['https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api'],
});
