import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'JetBrains',
  title: 'TeamCity access token',
  severity: 'high',
  format: [literal('eyJ0eXAiOiAiVENWMiJ9.'), chars('base64url', 36), literal('.'), chars('base64url', 48)],
  references: ['https://www.jetbrains.com/help/teamcity/configuring-your-user-profile.html'],
});
