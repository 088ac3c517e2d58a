import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Paddle',
  title: 'Paddle API key',
  severity: 'high',
  format: [
    literal('pdl_live_apikey_', 'pdl_sdbx_apikey_'),
    chars('lower-alnum', 26),
    literal('_'),
    chars('alnum', 22),
    literal('_'),
    chars('alnum', 3),
  ],
  source: 'https://github.com/PaddleHQ/paddle-node-sdk/blob/main/src/__tests__/mocks/notifications/api-key-created.mock.ts',
  references: ['https://developer.paddle.com/api-reference/about/authentication'],
});
