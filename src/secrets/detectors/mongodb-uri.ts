import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'MongoDB',
  title: 'MongoDB password in a connection URI',
  severity: 'critical',
  selfMade: true,
  format: uri('mongodb', 'mongodb+srv'),
  judge: databaseUri,
  milder: ['low'],
  grants: 'It signs in to the server as the user of the URI.',
  references: ['https://www.mongodb.com/docs/manual/reference/connection-string/'],
});
