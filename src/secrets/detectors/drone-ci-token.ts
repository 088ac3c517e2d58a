import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Drone',
  title: 'Drone CI access token',
  severity: 'high',
  format: [chars('alnum', 32)],
  context: { words: ['drone', 'droneci', 'drone_token'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.drone.io/cli/install/'],
});
