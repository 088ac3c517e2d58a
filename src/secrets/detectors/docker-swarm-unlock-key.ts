import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Docker',
  title: 'Docker swarm unlock key',
  severity: 'high',
  format: [literal('SWMKEY-1-'), chars('base64', 43)],
  references: ['https://docs.docker.com/engine/swarm/swarm_manager_locking/'],
});
