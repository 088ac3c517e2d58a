import { defineDetector } from '../detector.ts';
import { assignment } from '../format.ts';
import { drawnValue } from '../validators/drawn-value.ts';

/** Whose keys are credentials; other keys are those of maps, tables and keyboards. */
const owners =
  'api access private signing encryption master account auth service admin storage subscription shared consumer webhook hmac jwt app session'.split(
    ' ',
  );

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Literal under the name of a credential',
  severity: 'medium',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: assignment(
    'secret',
    ...['token', 'passw', 'passphrase', 'pwd', '_pass', 'credential', 'bearer', 'authorization'],
    ...['pass"', "pass'", 'pass:', 'pass=', 'pass =', 'psk="', 'psk=', 'bindpw', 'requirepass', 'masterauth'],
    ...owners.flatMap((owner) => [`${owner}key`, `${owner}_key`, `${owner}-key`]),
    ...['_key=', '_key"', "_key'", '_key:', '_pat=', '_pat"', "_pat'", '_pat:', 'pat ='],
    ...['api key', 'access key', 'private key', 'encryption key'],
  ),
  judge: drawnValue,
  references: ['https://cwe.mitre.org/data/definitions/798.html'],
});
