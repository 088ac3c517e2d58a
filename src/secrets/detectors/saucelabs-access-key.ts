import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { uuid } from '../format.ts';

export default defineDetector({
  issuer: 'Sauce Labs',
  title: 'Sauce Labs access key',
  severity: 'medium',
  format: uuid,
  context: { words: ['sauce_access_key', 'sauce', 'saucelabs'], and: keyWords, window: 60 },
  references: ['https://docs.saucelabs.com/basics/acct-team-mgmt/adding-deleting-users/'],
});
