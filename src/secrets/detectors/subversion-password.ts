import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { plainPassword } from '../validators/basic-pair.ts';

export default defineDetector({
  issuer: 'Subversion',
  title: 'Password that Subversion keeps',
  severity: 'high',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: ['password\nv ', 'password\r\nv '],
    before: 0,
    after: 200,
    find: firstGroup(/password\r?\nV \d{1,3}\r?\n([^\r\n]{6,100})/),
  },
  judge: plainPassword,
  references: ['https://svnbook.red-bean.com/en/1.7/svn.serverconfig.netmodel.html'],
});
