import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';

export default defineDetector({
  issuer: 'Django',
  title: 'Secret key of a Django site',
  severity: 'medium',
  selfMade: true,
  // The alphabet of get_random_secret_key(), which startproject calls; the prefix says that nobody has replaced it yet.
  format: {
    kind: 'text',
    anchors: ['SECRET_KEY'],
    before: 0,
    after: 120,
    find: firstGroup(/SECRET_KEY["']?[ \t]{0,4}[=:][ \t]{0,4}["']((?:django-insecure-)?[a-z0-9!@#$%^&*(_=+)-]{50})["']/),
  },
  mix: ['digit', 'lower'],
  grants: 'It signs sessions, password resets and everything else that the site trusts.',
  references: ['https://docs.djangoproject.com/en/stable/ref/settings/#secret-key'],
});
