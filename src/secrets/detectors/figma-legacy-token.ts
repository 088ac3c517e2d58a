import { defineDetector } from '../detector.ts';
import { chars, literal, uuid } from '../format.ts';

export default defineDetector({
  issuer: 'Figma',
  title: 'Figma token (before 2022)',
  severity: 'high',
  format: [chars('digit', [4, 8]), literal('-'), ...uuid],
  context: { words: ['x-figma-token', 'xfigmatoken', 'x_figma_token', 'figma'], window: 80 },
  references: ['https://developers.figma.com/docs/rest-api/authentication/'],
});
