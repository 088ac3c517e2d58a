import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'NVIDIA',
  title: 'NVIDIA API key',
  severity: 'high',
  format: [literal('nvapi-'), chars('base64url', [60, 70])],
  revoke: 'https://build.nvidia.com/settings/api-keys',
  references: ['https://docs.api.nvidia.com/'],
});
