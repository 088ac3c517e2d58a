import { defineDetector } from '../detector.ts';
import { literal, uuid } from '../format.ts';

export default defineDetector({
  issuer: 'Riot Games',
  title: 'Riot Games API key',
  severity: 'low',
  format: [literal('RGAPI-'), ...uuid],
  references: ['https://developer.riotgames.com/docs/portal'],
});
