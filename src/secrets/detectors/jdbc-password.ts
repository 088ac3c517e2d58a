import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { plainPassword } from '../validators/basic-pair.ts';

export default defineDetector({
  issuer: 'Database servers',
  title: 'Password of a JDBC URL',
  severity: 'high',
  selfMade: true,
  format: {
    kind: 'text',
    anchors: ['jdbc:'],
    before: 0,
    after: 600,
    find: firstGroup(/jdbc:[a-z0-9:]{2,40}:(?:\/\/|@)[^\s"'<>]{3,300}?[?&;]password=([^\s"'<>&;]{4,100})/i),
  },
  judge: plainPassword,
  references: ['https://docs.oracle.com/javase/tutorial/jdbc/basics/connecting.html'],
});
