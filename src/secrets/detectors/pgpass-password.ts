import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { plainPassword } from '../validators/basic-pair.ts';

export default defineDetector({
  issuer: 'PostgreSQL',
  title: 'Password of a .pgpass file',
  severity: 'high',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: [':5432:', ':5433:', ':5434:', ':6432:', ':5439:', ':26257:'],
    before: 120,
    after: 300,
    find: firstGroup(/:\d{4,5}:[\w*-]{1,64}:[\w.@*-]{1,64}:([^\s:"'`\\${}<>]{6,100})(?=[\s"']|$)/, (text, at) =>
      /(?:^|[^!-~]|["'])[\w.*-]{2,100}$/.test(text.slice(0, at)),
    ),
  },
  judge: plainPassword,
  references: ['https://www.postgresql.org/docs/current/libpq-pgpass.html'],
  source: 'https://www.postgresql.org/docs/current/libpq-pgpass.html',
});
