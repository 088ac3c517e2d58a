import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { bearerValue } from '../validators/bearer-value.ts';

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Bearer token in a header',
  severity: 'medium',
  selfMade: true,
  format: {
    kind: 'text',
    anchors: ['Bearer '],
    before: 40,
    after: 600,
    find: firstGroup(/Bearer {1,2}([\w.~+/-]{20,500}={0,2})(?![\w(])/i, (text, at) =>
      /authorization["'\\\s:=,]{1,10}$/i.test(text.slice(0, at)),
    ),
  },
  confidence: 'medium',
  isGeneric: true,
  judge: bearerValue,
  source: 'https://www.rfc-editor.org/rfc/rfc6750',
  references: ['https://www.rfc-editor.org/rfc/rfc6750'],
});
