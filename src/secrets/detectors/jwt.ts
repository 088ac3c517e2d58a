import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';
import { jwtClaims } from '../validators/jwt-claims.ts';

export default defineDetector({
  issuer: 'whoever issued it',
  title: 'JSON Web Token',
  severity: 'medium',
  selfMade: true,
  format: [
    literal('eyJ'),
    chars('base64url', [12, 1000]),
    literal('.eyJ'),
    chars('base64url', [8, 4000]),
    literal('.'),
    chars('base64url', [20, 1400]),
  ],
  confidence: 'medium',
  judge: jwtClaims,
  source: 'https://www.rfc-editor.org/rfc/rfc7519',
  references: ['https://www.rfc-editor.org/rfc/rfc7519'],
});
