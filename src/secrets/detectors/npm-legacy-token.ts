import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';

export default defineDetector({
  issuer: 'npm',
  title: 'npm token (before 2021)',
  severity: 'high',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: ['_authToken'],
    before: 0,
    after: 80,
    find: firstGroup(/_authToken\s{0,2}=\s{0,2}["']?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![\w-])/),
  },
  references: ['https://docs.npmjs.com/about-access-tokens'],
});
