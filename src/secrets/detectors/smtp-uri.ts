import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'Mail servers',
  title: 'SMTP URI with a password',
  severity: 'high',
  selfMade: true,
  format: uri('smtp', 'smtps', 'submission'),
  judge: databaseUri,
  milder: ['low'],
  references: ['https://www.rfc-editor.org/rfc/rfc3986'],
});
