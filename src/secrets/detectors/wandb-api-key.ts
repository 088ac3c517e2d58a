import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Weights & Biases',
  title: 'Weights & Biases API key',
  severity: 'high',
  format: [literal('wandb_v1_'), chars('word', 77)],
  revoke: 'https://wandb.ai/settings',
  references: ['https://docs.wandb.ai/'],
});
