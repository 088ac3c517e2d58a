import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { sasExpiry } from '../validators/sas-expiry.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure shared access signature',
  severity: 'high',
  format: {
    kind: 'text',
    anchors: ['sv=20'],
    before: 0,
    after: 900,
    find: firstGroup(/sv=20\d\d-\d\d-\d\d[^\s"'<>]{0,600}?&(?:amp;)?sig=([A-Za-z0-9%+/]{43,60}=?)/),
  },
  judge: sasExpiry,
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/HighConfidenceSecurityModels.json',
  references: ['https://learn.microsoft.com/en-us/azure/storage/common/storage-sas-overview'],
});
