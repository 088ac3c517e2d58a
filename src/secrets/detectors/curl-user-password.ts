import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { plainPassword } from '../validators/basic-pair.ts';

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Password in a curl command',
  severity: 'medium',
  selfMade: true,
  format: {
    kind: 'text',
    anchors: ['curl '],
    before: 0,
    after: 500,
    find: firstGroup(
      /curl (?:(?:[^\r\n\\]|\\\r?\n|\\.){0,300}?\s)?(?:-u|--user)[ =]{1,3}["']?[^:\s"'$]{0,64}["']?:["']?([^\s"'$`]{6,100})(?=["'\s]|$)/,
    ),
  },
  confidence: 'medium',
  isGeneric: true,
  judge: plainPassword,
  references: ['https://curl.se/docs/manpage.html'],
});
