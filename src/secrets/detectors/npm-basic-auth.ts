import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { basicPair } from '../validators/basic-pair.ts';

export default defineDetector({
  issuer: 'npm',
  title: 'Name and password for a package registry',
  severity: 'high',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: ['_auth=', '_auth =', '_auth"', 'npmauthident'],
    before: 2,
    after: 500,
    find: firstGroup(/(?:_auth|npmAuthIdent)["']?\s?[=:]\s?["']?([A-Za-z0-9+/]{12,400}={0,2})(?![\w+/:])/i, (text, at) =>
      /(?:^|[^!-~]|[:"'])$/.test(text.slice(0, at)),
    ),
  },
  judge: basicPair,
  references: ['https://docs.npmjs.com/cli/v11/configuring-npm/npmrc#auth-related-configuration'],
});
