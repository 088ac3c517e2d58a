import { defineDetector } from '../detector.ts';
import { pem } from '../format.ts';
import { derKey } from '../validators/der-key.ts';

export default defineDetector({
  issuer: 'OpenSSL and other tools',
  title: 'PEM private key',
  severity: 'critical',
  selfMade: true,
  format: pem('PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'DSA PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'),
  judge: derKey,
  milder: ['medium'],
  grants: 'It signs and decrypts as whatever trusts its public half.',
  source: 'https://www.rfc-editor.org/rfc/rfc7468',
  references: ['https://www.rfc-editor.org/rfc/rfc7468', 'https://www.rfc-editor.org/rfc/rfc5958'],
});
