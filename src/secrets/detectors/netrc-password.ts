import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { plainPassword } from '../validators/basic-pair.ts';

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Password of a .netrc file',
  severity: 'high',
  selfMade: true,
  format: {
    kind: 'text',
    anchors: ['machine '],
    before: 0,
    after: 400,
    find: firstGroup(/machine[ \t]{1,4}[\w.-]{3,100}\s{1,8}login\s{1,8}[^\s]{1,100}\s{1,8}password\s{1,8}([^\s"'`<]{6,100})/),
  },
  confidence: 'medium',
  isGeneric: true,
  judge: plainPassword,
  references: ['https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html'],
});
