import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Password in a URL',
  severity: 'medium',
  format: uri('http', 'https', 'ftp', 'ftps', 'sftp'),
  confidence: 'medium',
  isGeneric: true,
  judge: databaseUri,
  milder: ['low'],
  references: ['https://www.rfc-editor.org/rfc/rfc3986'],
});
