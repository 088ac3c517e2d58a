import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'RevenueCat',
  title: 'RevenueCat secret key',
  severity: 'high',
  format: [literal('sk_'), chars('letter', [28, 32])],
  context: { words: ['revenuecat', 'revenue_cat'], window: 80 },
  references: ['https://www.revenuecat.com/docs/projects/authentication'],
});
