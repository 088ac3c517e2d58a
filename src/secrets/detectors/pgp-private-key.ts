import { defineDetector } from '../detector.ts';
import { pem } from '../format.ts';
import { pgpKey } from '../validators/pgp-key.ts';

export default defineDetector({
  issuer: 'OpenPGP',
  title: 'PGP private key',
  severity: 'critical',
  selfMade: true,
  format: pem('PGP PRIVATE KEY BLOCK'),
  judge: pgpKey,
  milder: ['medium'],
  source: 'https://www.rfc-editor.org/rfc/rfc4880',
  references: ['https://www.rfc-editor.org/rfc/rfc4880'],
});
