import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Sidekiq',
  title: 'Sidekiq commercial gem server credentials',
  severity: 'medium',
  format: [chars('hex', 8), literal(':'), chars('hex', 8), literal('@enterprise.contribsys.com', '@gems.contribsys.com')],
  references: ['https://github.com/sidekiq/sidekiq/wiki/Commercial-FAQ'],
});
