import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Weights & Biases',
  title: 'Weights & Biases API key (before 2025)',
  severity: 'high',
  format: [chars('hex', 40)],
  context: {
    words: ['wandb'],
    and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
    window: 80,
  },
  mix: ['digit', 'lower'],
  revoke: 'https://wandb.ai/settings',
  references: ['https://docs.wandb.ai/'],
});
