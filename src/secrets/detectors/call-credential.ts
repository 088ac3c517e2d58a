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
  // A user's name comes first.
  String.raw`HTTP(?:Basic|Digest|Ntlm)Auth\s?\(\s{0,20}[^,()\r\n]{1,80},\s{0,20}`,
  String.raw`\bauth\s?=\s?\(\s{0,20}["'][^"'\r\n]{1,80}["'],\s{0,20}`,
  String.raw`(?:SetBasicAuth|basic_auth|basicAuth|Credentials\.basic)\s?\(\s{0,20}[^,()\r\n]{1,80},\s{0,20}(?:Some\()?`,
  String.raw`\.login\s?\(\s{0,20}["'][^"'\r\n]{1,80}["'],\s{0,20}`,
  // An address comes before that.
  String.raw`(?:mysqli?_connect|new mysqli|new PDO|DBI->connect|MySQLdb\.connect|pymysql\.connect)\s?\(\s{0,20}[^,()\r\n]{1,160},\s{0,20}[^,()\r\n]{1,80},\s{0,20}`,
];

/** Calls whose literal holds the user's name too. */
const pairs = String.raw`(?:btoa|Buffer\.from|b64encode|Base64\.(?:strict_)?encode(?:64|ToString)?|base64_encode|EncodeToString)\s?\((?:\[\]byte\()?\s{0,20}b?["'\x60][\w.@+-]{1,64}:`;

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
      ...[
        'HTTPBasicAuth',
        'HTTPDigestAuth',
        'HttpNtlmAuth',
        'auth=',
        'auth = ',
        'SetBasicAuth',
        'basic_auth',
        'basicAuth',
        'Credentials.basic',
      ],
      ...['.login', 'mysql_connect', 'mysqli_connect', 'new mysqli', 'new PDO', 'DBI-', 'MySQLdb.connect', 'pymysql.connect'],
      ...['btoa', 'Buffer.from', 'b64encode', 'Base64.', 'base64_encode', 'EncodeToString'],
    ],
    before: 0,
    after: 500,
    find: firstGroup(new RegExp(String.raw`(?:(?:${calls.join('|')})["'\x60]|${pairs})([^"'\x60\s\\]{8,128})["'\x60]`, 'i')),
  },
  judge: drawnPassword,
  references: ['https://cwe.mitre.org/data/definitions/798.html'],
});
