import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Mattermost',
  title: 'Mattermost incoming webhook',
  severity: 'medium',
  format: [literal('/hooks/'), chars('zbase32', 26)],
  context: { words: ['mattermost', 'mm'], window: 160 },
  references: ['https://developers.mattermost.com/integrate/webhooks/incoming/'],
});
