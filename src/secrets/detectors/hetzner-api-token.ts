import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Hetzner',
  title: 'Hetzner Cloud API token',
  severity: 'high',
  format: [chars('alnum', 64)],
  context: { words: ['hetzner', 'hcloud'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.hetzner.cloud/'],
});
