import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'RunPod',
  title: 'RunPod API key',
  severity: 'high',
  format: [literal('rpa_'), chars('upper-alnum', 40), chars('alnum', 6)],
  source: 'https://docs.runpod.io/public-endpoints/ai-coding-tools',
  references: ['https://docs.runpod.io/get-started/api-keys'],
});
