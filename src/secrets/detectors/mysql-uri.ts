import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'MySQL',
  title: 'MySQL password in a connection URI',
  severity: 'critical',
  selfMade: true,
  format: uri('mysql', 'mariadb', 'mysql2', 'mysql+pymysql', 'mysql+aiomysql'),
  judge: databaseUri,
  milder: ['low'],
  grants: 'It signs in to the server as the user of the URI.',
  references: ['https://dev.mysql.com/doc/refman/8.4/en/connecting-using-uri-or-key-value-pairs.html'],
});
