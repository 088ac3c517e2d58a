import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'RubyGems',
  title: 'RubyGems API key',
  severity: 'high',
  format: [literal('rubygems_'), chars('hex', 48)],
  revoke: 'https://rubygems.org/profile/api_keys',
  source: 'https://github.com/rubygems/rubygems.org/blob/master/app/controllers/concerns/api_keyable.rb',
  references: ['https://guides.rubygems.org/api-key-scopes/'],
});
