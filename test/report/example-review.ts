import { Credential } from '../../src/model/credential.ts';
import type { Review } from '../../src/model/review.ts';
import { addedFile, at, base, changes, entry, finding, linesOf, review, secretEntry, server, span } from './review-builder.ts';

/** One small review with one of everything: the reports' whole outputs are asserted on it. */

const secret = `acme_${'Zx81'.repeat(6)}`;
const text = `${server}const key = '${secret}';\n`;

export const lineText = linesOf({ 'src/server.ts': text });

export const entries = [
  entry(),
  entry({
    id: 'binds-all-interfaces',
    code: 'MA113',
    title: 'Server listens on every interface',
    severities: ['medium', 'low'],
    cwe: [1327],
    why: 'Without a host argument Node listens on every interface.',
    fix: "Pass `'127.0.0.1'` as the host.",
    helpUri: 'https://example.com/docs/rules/binds-all-interfaces.md',
  }),
  secretEntry,
];

export const exampleReview: Review = review({
  changes: changes(addedFile('src/server.ts', text.split('\n').slice(0, -1))),
  findings: [
    finding({
      related: [at('src/server.ts', 6)],
      witness: [
        { at: at('src/server.ts', 3), text: 'route `POST /mcp`' },
        { at: { ...at('src/auth.ts', 8), origin: { kind: 'base', commit: base } }, text: 'the guard `requireKey` stood here' },
      ],
    }),
    finding({
      ruleId: 'secret/acme-key',
      code: 'MA201',
      credential: new Credential(secret, 'acme_'),
      primary: at('src/server.ts', span(7, 14, 14 + secret.length)),
      message: 'An Acme API key is written in the source.',
    }),
    finding({
      ruleId: 'binds-all-interfaces',
      severity: 'medium',
      status: 'worsened',
      enforced: false,
      primary: at('src/server.ts', span(6, 1, 17)),
      message: '`app.listen` has no host.',
      edit: {
        path: 'src/server.ts',
        baseBlob: 'c'.repeat(40),
        replacements: [{ span: span(6, 16, 16), text: ", '127.0.0.1'" }],
      },
    }),
    finding({
      ruleId: 'secret/acme-key',
      code: 'MA202',
      credential: new Credential(`acme_${'Yy77'.repeat(6)}`, 'acme_'),
      primary: {
        place: { kind: 'file', path: '.env' },
        span: span(1, 5, 34),
        origin: { kind: 'history', commit: 'e'.repeat(40), date: '2026-01-02T03:04:05Z' },
      },
      message: 'An Acme API key was committed here and deleted later.',
      anchor: { kind: 'summary' },
    }),
    finding({ primary: at('src/old.ts', 2), severity: 'high', status: 'existing', enforced: false, anchor: { kind: 'summary' } }),
  ],
  scorecards: [
    {
      server: 'notes',
      rows: [
        {
          number: '1a',
          question: 'exposes-http',
          text: 'Does it expose an HTTP endpoint?',
          value: 'yes, `POST /mcp`',
          before: 'no',
          gradeBefore: 'pass',
          grade: 'warn',
          evidence: [{ path: 'src/server.ts', span: span(3) }],
        },
        {
          number: '5',
          question: 'tools-scoped',
          text: 'Do tools get the least access?',
          value: 'unknown',
          because: 'the import of `./tools.js` is not resolved',
          grade: 'unknown',
          evidence: [],
        },
      ],
    },
  ],
  problems: [{ kind: 'unparsable', subject: 'src/broken.ts', message: 'It does not parse, so nothing in it was examined.' }],
});
