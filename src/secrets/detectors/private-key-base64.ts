import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';
import { derKey } from '../validators/der-key.ts';

export default defineDetector({
  issuer: 'OpenSSL and other tools',
  title: 'Private key without its armour',
  severity: 'critical',
  selfMade: true,
  // PKCS #8 of an RSA key: SEQUENCE, version 0, AlgorithmIdentifier rsaEncryption, OCTET STRING.
  format: [literal('MII'), chars('base64', 3), literal('IBADANBgkqhkiG9w0BAQEFAASC'), chars('base64-padded', [400, 6400])],
  judge: derKey,
  grants: 'It signs and decrypts as whoever its certificate names.',
  references: ['https://www.rfc-editor.org/rfc/rfc5958'],
});
