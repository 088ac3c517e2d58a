import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Clojars',
  title: 'Clojars deploy token',
  severity: 'high',
  format: [literal('CLOJARS_'), chars('hex', 60)],
  revoke: 'https://clojars.org/tokens',
  source: 'https://github.com/clojars/clojars-web/blob/main/src/clojars/db.clj',
  references: ['https://github.com/clojars/clojars-web/wiki/Deploy-Tokens'],
});
