import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'NATS',
  title: 'NATS URI with a password',
  severity: 'high',
  selfMade: true,
  format: uri('nats', 'tls+nats'),
  judge: databaseUri,
  milder: ['low'],
  references: ['https://docs.nats.io/using-nats/developer/connecting/userpass'],
});
