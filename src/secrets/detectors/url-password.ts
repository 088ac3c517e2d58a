import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { urlPassword } from '../validators/url-password.ts';

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Password in a URL',
  severity: 'medium',
  selfMade: true,
  format: uri('http', 'https', 'ftp', 'ftps', 'sftp'),
  confidence: 'medium',
  isGeneric: true,
  judge: urlPassword,
  references: ['https://www.rfc-editor.org/rfc/rfc3986'],
});
