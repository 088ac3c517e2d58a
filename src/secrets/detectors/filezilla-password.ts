import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { encodedPassword } from '../validators/basic-pair.ts';

export default defineDetector({
  issuer: 'FileZilla',
  title: 'Password in a site of FileZilla',
  severity: 'high',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: ['pass encoding="base64"'],
    before: 0,
    after: 300,
    find: firstGroup(/Pass encoding="base64">([A-Za-z0-9+/]{8,200}={0,2})<\/Pass>/i),
  },
  judge: encodedPassword,
  references: ['https://filezillapro.com/docs/v3/basic-usage-instructions/site-manager-connections/'],
});
