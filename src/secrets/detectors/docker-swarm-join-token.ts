import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Docker',
  title: 'Docker swarm join token',
  severity: 'high',
  format: [literal('SWMTKN-1-'), chars('lower-alnum', 50), literal('-'), chars('lower-alnum', 25)],
  references: ['https://docs.docker.com/reference/cli/docker/swarm/join-token/'],
});
