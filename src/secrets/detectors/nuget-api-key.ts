import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'NuGet',
  title: 'NuGet API key',
  severity: 'high',
  format: [literal('oy2'), chars('lower-alnum', 43)],
  mix: ['digit'],
  revoke: 'https://www.nuget.org/account/apikeys',
  references: ['https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys'],
});
