import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Telegram',
  title: 'Telegram bot token',
  severity: 'high',
  format: [chars('digit', [8, 10]), literal(':AA'), chars('base64url', 33)],
  revoke: 'https://t.me/BotFather',
  references: ['https://core.telegram.org/bots/api#authorizing-your-bot'],
});
