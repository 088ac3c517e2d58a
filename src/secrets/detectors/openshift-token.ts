import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Red Hat',
  title: 'OpenShift user token',
  severity: 'high',
  format: [literal('sha256~'), chars('base64url', 43)],
  references: ['https://docs.redhat.com/en/documentation/openshift_container_platform/'],
});
