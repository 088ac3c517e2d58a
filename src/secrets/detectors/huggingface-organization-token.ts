import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Hugging Face',
  title: 'Hugging Face organization token',
  severity: 'high',
  format: [literal('api_org_'), chars('letter', 34)],
  revoke: 'https://huggingface.co/settings/tokens',
  references: ['https://huggingface.co/docs/hub/security-tokens'],
});
