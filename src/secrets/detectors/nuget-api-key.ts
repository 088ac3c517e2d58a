import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'NuGet',
  title: 'NuGet API key',
  severity: 'high',
  format: [literal('oy2'), chars('base32-lower', 43)],
  mix: ['digit'],
  revoke: 'https://www.nuget.org/account/apikeys',
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/HighConfidenceSecurityModels.json',
  references: ['https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys'],
});
