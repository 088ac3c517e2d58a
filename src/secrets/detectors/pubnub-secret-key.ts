import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'PubNub',
  title: 'PubNub secret key',
  severity: 'high',
  format: [literal('sec-c-'), chars('base64url', [47, 49])],
  grants: 'It signs administrative requests and grants access to every channel of the keyset.',
  references: ['https://www.pubnub.com/docs/architecture/authentication/set-up-your-account'],
});
