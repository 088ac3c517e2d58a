import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { drawnPassword } from '../validators/drawn-value.ts';

/** Calls that take a credential by its place, each with what stands between its name and the literal. */
const calls = [
  String.raw`NetworkCredential\s?\(\s{0,20}[^,()\r\n]{1,80},\s{0,20}`,
  String.raw`UsernamePasswordCredential\s?\(\s{0,20}["'][^"'\r\n]{1,80}["'],\s{0,20}`,
  String.raw`DriverManager\.getConnection\s?\(\s{0,20}[^,()\r\n]{1,120},\s{0,20}[^,()\r\n]{1,60},\s{0,20}`,
  String.raw`ConvertTo-SecureString\s{1,4}(?:-String\s{1,4})?`,
  String.raw`jwt\.(?:sign|verify|encode|decode)\s?\(\s{0,20}[^"'()\r\n]{1,120},\s{0,20}`,
  String.raw`create(?:Hmac|SecretKey)\s?\(\s{0,20}(?:["'][\w-]{2,12}["'],\s{0,20})?`,
  String.raw`cookieParser\s?\(\s{0,20}`,
];

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Credential given to a call as a literal',
  severity: 'medium',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: [
      'NetworkCredential',
      'UsernamePasswordCredential',
      'DriverManager.getConnection',
      'ConvertTo-SecureString',
      'jwt.sign',
      'jwt.verify',
      'jwt.encode',
      'jwt.decode',
      'createHmac',
      'createSecretKey',
      'cookieParser',
    ],
    before: 0,
    after: 500,
    find: firstGroup(new RegExp(String.raw`(?:${calls.join('|')})["'\x60]([^"'\x60\s\\]{8,128})["'\x60]`)),
  },
  judge: drawnPassword,
  references: ['https://cwe.mitre.org/data/definitions/798.html'],
});
