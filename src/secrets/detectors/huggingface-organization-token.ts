import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Hugging Face',
  title: 'Hugging Face organization token',
  severity: 'high',
  format: [literal('api_org_'), chars('letter', 34)],
  revoke: 'https://huggingface.co/settings/tokens',
  source: 'https://github.com/huggingface/huggingface_hub/blob/main/src/huggingface_hub/_login.py',
  references: ['https://huggingface.co/docs/hub/security-tokens'],
});
