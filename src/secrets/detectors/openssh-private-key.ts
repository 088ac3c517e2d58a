import { defineDetector } from '../detector.ts';
import { pem } from '../format.ts';
import { opensshKey } from '../validators/openssh-key.ts';

export default defineDetector({
  issuer: 'OpenSSH',
  title: 'OpenSSH private key',
  severity: 'critical',
  selfMade: true,
  format: pem('OPENSSH PRIVATE KEY'),
  judge: opensshKey,
  milder: ['medium'],
  grants: 'It signs in wherever its public half is an authorized key.',
  source: 'https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key',
  references: ['https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key'],
});
