import { defineDetector } from '../detector.ts';
import { findInColumns, isInShortLine } from '../texts/table-columns.ts';

const names = ['password', 'passwd', 'pwd', 'secret', 'token', 'api_key', 'apikey', 'api key', 'access_key', 'access key', 'private_key'];

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Credential in a table',
  severity: 'medium',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: [
      ',password',
      ...names.flatMap((name) => [`,${name}`, `,"${name}`, `;${name}`, `\t${name}`, `| ${name}`, `|${name}`, `${name},`]),
    ],
    before: 400,
    after: 6000,
    isWorth: isInShortLine,
    find: findInColumns,
  },
  references: ['https://www.rfc-editor.org/rfc/rfc4180'],
});
