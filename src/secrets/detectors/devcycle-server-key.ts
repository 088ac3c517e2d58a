import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'DevCycle',
  title: 'DevCycle server SDK key',
  severity: 'medium',
  format: [literal('dvc_server_'), chars('hex-any', [16, 64])],
  references: ['https://docs.devcycle.com/essentials/keys'],
});
