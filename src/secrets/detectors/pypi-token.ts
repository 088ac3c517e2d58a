import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';
import { macaroon } from '../validators/macaroon.ts';

export default defineDetector({
  issuer: 'PyPI',
  title: 'PyPI upload token',
  severity: 'critical',
  format: [literal('pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZw'), chars('base64url', [50, 1000])],
  judge: macaroon,
  revoke: 'https://pypi.org/manage/account/token/',
  source: 'https://docs.pypi.org/api/secrets/',
  references: ['https://pypi.org/help/#apitoken'],
});
