import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { drawnPassword } from '../validators/drawn-value.ts';

/** What stands between a command and the flag whose value is a password; no line is left. */
const rest = String.raw`\s(?:[^\r\n]{0,200}?\s)?`;
const commands = [
  String.raw`sshpass\s{1,4}-p\s{0,4}`,
  `(?:mysql|mysqldump|mysqladmin|mariadb)${rest}-p`,
  String.raw`redis-cli${rest}-a\s{1,4}`,
  String.raw`(?:mongo|mongosh|mongodump|mongorestore)${rest}-p\s{1,4}`,
  String.raw`[Pp]s[Ee]xec(?:\.exe)?${rest}-p\s{1,4}`,
  String.raw`(?:docker|podman|helm registry)\slogin${rest}-p\s{1,4}`,
  String.raw`(?:sqlcmd|bcp)${rest}-P\s{0,4}`,
];

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Password in a command',
  severity: 'medium',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: [
      'sshpass ',
      'mysql ',
      'mysqldump ',
      'mysqladmin ',
      'mariadb ',
      'redis-cli ',
      'mongo ',
      'mongosh ',
      'mongodump ',
      'mongorestore ',
      'psexec ',
      'psexec.exe ',
      'docker login ',
      'podman login ',
      'helm registry login ',
      'sqlcmd ',
      'bcp ',
    ],
    before: 0,
    after: 400,
    find: firstGroup(new RegExp(String.raw`(?:${commands.join('|')})(?:["']([^"'\s$]{8,128})["']|([^"'\s$<>{}()|;&]{8,128})(?=\s|$))`)),
  },
  judge: drawnPassword,
  references: ['https://cwe.mitre.org/data/definitions/214.html'],
});
