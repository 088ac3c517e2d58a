import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Hugging Face',
  title: 'Hugging Face user access token',
  severity: 'high',
  format: [literal('hf_'), chars('letter', 34)],
  revoke: 'https://huggingface.co/settings/tokens',
  source: 'https://huggingface.co/docs/huggingface_hub/guides/cli',
  references: ['https://huggingface.co/docs/hub/security-tokens'],
});
