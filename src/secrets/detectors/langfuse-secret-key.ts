import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Langfuse',
  title: 'Langfuse secret key',
  severity: 'high',
  format: [
    literal('sk-lf-'),
    chars('hex', 8),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 12),
  ],
  revoke: 'https://cloud.langfuse.com',
  source: 'https://github.com/langfuse/langfuse/blob/main/packages/shared/src/server/auth/apiKeys.ts',
  references: ['https://langfuse.com/docs'],
});
