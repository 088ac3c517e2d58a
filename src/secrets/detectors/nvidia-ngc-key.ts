import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';
import { ngcKey } from '../validators/ngc-key.ts';

export default defineDetector({
  issuer: 'NVIDIA',
  title: 'NVIDIA NGC API key (legacy)',
  severity: 'high',
  format: [chars('alnum', 84)],
  context: { words: ['ngc_api*', 'ngc_cli*', 'ngcapi*', 'nvcr', 'nvidia*', '$oauthtoken'], window: 160 },
  mix: ['digit', 'lower', 'upper'],
  judge: ngcKey,
  references: ['https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/index.html#ngc-api-keys'],
});
