import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Netlify',
  title: 'Netlify access token',
  severity: 'high',
  format: [literal('nfp_', 'nfo_', 'nfc_', 'nfu_', 'nfb_'), chars('alnum', 36)],
  references: ['https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/'],
});
