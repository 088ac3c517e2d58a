import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Snowflake',
  title: 'Snowflake programmatic access token',
  severity: 'high',
  format: [
    literal('eyJ'),
    chars('base64url', [20, 300]),
    literal('.'),
    chars('base64url', [40, 600]),
    literal('.'),
    chars('base64url', [40, 700]),
  ],
  context: { words: ['snowflake'], window: 80 },
  references: ['https://docs.snowflake.com/en/user-guide/programmatic-access-tokens'],
});
