import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Backblaze',
  title: 'Backblaze B2 application key',
  severity: 'high',
  format: [literal('K00'), chars('base64', 28)],
  context: { words: ['backblaze', 'b2_application_key', 'b2_key'], window: 80 },
  references: ['https://www.backblaze.com/docs/cloud-storage-application-keys'],
});
