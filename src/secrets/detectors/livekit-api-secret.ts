import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'LiveKit',
  title: 'LiveKit API secret',
  severity: 'high',
  format: [chars('alnum', [40, 44])],
  context: { words: ['livekit'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.livekit.io/home/server/authentication/'],
});
