import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Hash of a password beside its user',
  severity: 'note',
  selfMade: true,
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: [':$apr1$', ':$2y$', ':$2a$', ':$2b$', ':$6$', ':$5$', ':$1$', ':$y$'],
    before: 80,
    after: 200,
    find: firstGroup(
      /:(\$(?:apr1|1)\$[\w./]{1,8}\$[\w./]{22}|\$2[aby]\$\d\d\$[\w./]{53}|\$[56]\$[\w./=$]{40,120}|\$y\$[\w./=$]{40,120})(?=[:\s"']|$)/,
      (text, at) => /(?:^|[^!-~]|["'])[\w.@+-]{1,64}$/.test(text.slice(0, at)),
    ),
  },
  grants: 'Whoever reads it can try passwords against it at home, without being noticed.',
  references: ['https://httpd.apache.org/docs/current/misc/password_encryptions.html'],
});
