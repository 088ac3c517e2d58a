import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { basicPair } from '../validators/basic-pair.ts';

export default defineDetector({
  issuer: 'Docker',
  title: 'Docker registry login',
  severity: 'high',
  selfMade: true,
  format: {
    kind: 'text',
    anchors: ['"auth":', '"auth\\":'],
    before: 0,
    after: 600,
    find: firstGroup(/"auth\\?"\s{0,4}:\s{0,4}\\?"([A-Za-z0-9+/]{12,500}={0,2})/),
  },
  judge: basicPair,
  references: ['https://docs.docker.com/reference/cli/docker/login/'],
});
