import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'MongoDB',
  title: 'MongoDB Atlas service account secret',
  severity: 'high',
  format: [literal('mdb_sa_sk_'), chars('base64url', 40)],
  references: ['https://www.mongodb.com/docs/atlas/api/service-accounts-overview/'],
});
