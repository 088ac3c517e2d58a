import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Twitch',
  title: 'Twitch client secret or token',
  severity: 'high',
  format: [chars('lower-alnum', 30)],
  context: { words: ['twitch'], and: keyWords, window: 80 },
  mix: ['digit', 'lower'],
  references: ['https://dev.twitch.tv/docs/authentication/'],
});
