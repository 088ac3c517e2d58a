import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'Redis',
  title: 'Redis password in a connection URI',
  severity: 'high',
  selfMade: true,
  format: uri('redis', 'rediss', 'redis+sentinel'),
  judge: databaseUri,
  milder: ['low'],
  grants: 'It signs in to the server as the user of the URI.',
  references: ['https://www.iana.org/assignments/uri-schemes/prov/redis'],
});
