import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Travis CI',
  title: 'Travis CI API token',
  severity: 'high',
  format: [chars('base64url', 22)],
  context: { words: ['travis', 'travisci', 'travis_ci'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.travis-ci.com/user/triggering-builds/'],
});
