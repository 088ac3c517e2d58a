import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'Neo4j',
  title: 'Neo4j URI with a password',
  severity: 'critical',
  selfMade: true,
  format: uri('neo4j', 'neo4j+s', 'bolt', 'bolt+s'),
  judge: databaseUri,
  milder: ['low'],
  references: ['https://neo4j.com/docs/'],
});
