import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { drawnPassword } from '../validators/drawn-value.ts';

/** A line that begins with a word of a settings file, and the password behind it. */
const directives =
  '(?:root)?bindpw|requirepass|masterauth|rootpw(?: --plaintext)?|d-i passwd/(?:root|user)-password password|rocommunity6?|rwcommunity6?|-setcookie';

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Password in a line of settings',
  severity: 'medium',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: [
      'bindpw ',
      'rootbindpw ',
      'requirepass ',
      'masterauth ',
      'rootpw ',
      'd-i passwd/',
      'rocommunity',
      'rwcommunity',
      '-setcookie ',
    ],
    before: 24,
    after: 240,
    find: firstGroup(
      new RegExp(String.raw`(?:${directives})[ \t]{1,20}["']?([^\s"'#<>$\x7b\x7d]{8,128})["']?(?=\s|$)`, 'i'),
      (text, at) => /(?:^|[^\x20-\x7e])[ \t]*(?:root)?$/.test(text.slice(0, at)) || text.startsWith('-', at),
    ),
  },
  judge: drawnPassword,
  references: ['https://cwe.mitre.org/data/definitions/260.html'],
});
