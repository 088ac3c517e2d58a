import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Discord',
  title: 'Discord webhook',
  severity: 'high',
  format: [
    literal('discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'),
    chars('digit', [17, 20]),
    literal('/'),
    chars('base64url', [60, 80]),
  ],
  source: 'https://discord.com/developers/docs/topics/oauth2',
  references: ['https://discord.com/developers/docs/resources/webhook'],
});
