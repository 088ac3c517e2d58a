import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Strava',
  title: 'Strava client secret or token',
  severity: 'medium',
  format: [chars('hex', 40)],
  context: { words: ['strava'], and: keyWords, window: 80 },
  references: ['https://developers.strava.com/docs/authentication/'],
});
