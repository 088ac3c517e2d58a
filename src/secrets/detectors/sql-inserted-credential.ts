import { defineDetector } from '../detector.ts';
import { findInInsert } from '../texts/inserted-values.ts';

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Credential inserted into a table',
  severity: 'medium',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: { kind: 'text', anchors: ['insert into', 'insert ignore into'], before: 0, after: 6000, find: findInInsert },
  references: ['https://dev.mysql.com/doc/refman/8.4/en/insert.html'],
});
