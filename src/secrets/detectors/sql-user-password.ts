import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { drawnPassword } from '../validators/drawn-value.ts';

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Password of a database user in SQL',
  severity: 'medium',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: ['identified by', 'identified with'],
    before: 0,
    after: 240,
    find: firstGroup(/IDENTIFIED (?:WITH \w{3,40} )?BY (?:PASSWORD )?["']([^"'\s\\]{8,128})["']/i),
  },
  judge: drawnPassword,
  references: ['https://dev.mysql.com/doc/refman/8.4/en/create-user.html'],
});
