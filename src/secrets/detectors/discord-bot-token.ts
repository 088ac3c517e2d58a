import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';
import { discordBot } from '../validators/discord-bot.ts';

export default defineDetector({
  issuer: 'Discord',
  title: 'Discord bot token',
  severity: 'high',
  format: [chars('base64url', [23, 28]), literal('.'), chars('base64url', 6), literal('.'), chars('base64url', [27, 40])],
  confidence: 'high',
  context: { words: ['discord', 'discord_token', 'bot_token'], window: 150 },
  judge: discordBot,
  revoke: 'https://discord.com/developers/applications',
  source: 'https://discord.com/developers/docs/reference#authentication',
  references: ['https://discord.com/developers/docs/reference#authentication'],
});
