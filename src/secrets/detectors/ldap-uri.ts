import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'LDAP servers',
  title: 'LDAP URI with a password',
  severity: 'high',
  selfMade: true,
  format: uri('ldap', 'ldaps'),
  judge: databaseUri,
  milder: ['low'],
  references: ['https://www.rfc-editor.org/rfc/rfc4516'],
});
