import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Upstash',
  title: 'Upstash REST token',
  severity: 'high',
  format: [literal('A'), chars('base64url', [50, 120])],
  context: { words: ['upstash', 'upstash_redis_rest_token', 'kv_rest_api_token'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://upstash.com/docs/redis/features/restapi'],
});
