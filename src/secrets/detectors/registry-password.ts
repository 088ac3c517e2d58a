import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { plainPassword } from '../validators/basic-pair.ts';

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Password for a package registry',
  severity: 'high',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: ['bundle_', 'npmauthident'],
    before: 0,
    after: 300,
    find: firstGroup(
      /(?:BUNDLE_[A-Z0-9_]{2,80}__[A-Z0-9_]{2,20}|npmAuthIdent)["']?\s?[:=]\s?["']?[\w.%+-]{2,64}:([^\s"'`@/${}<>]{6,100})(?=["'\s]|$)/i,
    ),
  },
  judge: plainPassword,
  references: [
    'https://bundler.io/man/bundle-config.1.html#CREDENTIALS-FOR-GEM-SOURCES',
    'https://yarnpkg.com/configuration/yarnrc#npmAuthIdent',
  ],
});
