import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { basicPair } from '../validators/basic-pair.ts';

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Name and password in a header',
  severity: 'medium',
  selfMade: true,
  format: {
    kind: 'text',
    anchors: ['Basic '],
    before: 0,
    after: 400,
    // Base64 of a pair says by itself that it is one.
    find: firstGroup(/Basic {1,2}([A-Za-z0-9+/]{12,340}={0,2})(?![\w+/])/i),
  },
  confidence: 'medium',
  isGeneric: true,
  judge: basicPair,
  source: 'https://www.rfc-editor.org/rfc/rfc7617',
  references: ['https://www.rfc-editor.org/rfc/rfc7617'],
});
