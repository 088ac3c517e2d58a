import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'MaxMind',
  title: 'MaxMind license key',
  severity: 'low',
  format: [chars('alnum', 6), literal('_'), chars('alnum', 29), literal('_mmk')],
  references: ['https://support.maxmind.com/hc/en-us/articles/4407111582235-Generate-a-License-Key'],
});
