import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'TrueNAS',
  title: 'TrueNAS API key',
  severity: 'high',
  format: [chars('digit', [1, 3]), literal('-'), chars('alnum', 64)],
  context: { words: ['truenas', 'login_with_api_key', 'freenas'], window: 160 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.truenas.com/docs/scale/scaletutorials/toptoolbar/managingapikeys/'],
});
