import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Twitch',
  title: 'Twitch stream key',
  severity: 'medium',
  format: [literal('live_'), chars('digit', [7, 10]), literal('_'), chars('alnum', 30)],
  grants: 'It broadcasts on the channel of its owner.',
  references: ['https://help.twitch.tv/s/article/twitch-stream-key-faq'],
});
