import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Clarifai',
  title: 'Clarifai personal access token',
  severity: 'high',
  format: [chars('hex', 32)],
  context: { words: ['clarifai'], and: keyWords, window: 80 },
  references: ['https://docs.clarifai.com/control/authentication/pat/'],
});
