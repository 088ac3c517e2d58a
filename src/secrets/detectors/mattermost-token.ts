import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Mattermost',
  title: 'Mattermost access token',
  severity: 'high',
  format: [chars('zbase32', 26)],
  context: { words: ['mattermost'], and: keyWords, window: 80 },
  mix: ['digit', 'lower'],
  source: 'https://github.com/mattermost/mattermost/blob/master/server/public/model/utils.go',
  references: ['https://developers.mattermost.com/integrate/reference/personal-access-token/'],
});
