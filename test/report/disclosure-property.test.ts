import { expect, test } from 'vitest';
import { Credential } from '../../src/model/credential.ts';
import type { Location } from '../../src/model/location.ts';
import type { Grade, Review, ReviewedFinding, Scorecard } from '../../src/model/review.ts';
import { severities } from '../../src/model/severity.ts';
import { disclose } from '../../src/report/disclosure.ts';
import { everyReport } from './every-report.ts';
import { addedFile, base, catalogue, changes, finding, head, review, span } from './review-builder.ts';
import { seeded } from './seeded.ts';

// Whatever must not be said holds the word `unsaid`, a credential's value or a commit's id; a property over random reviews looks for them.

type Draw = {
  readonly chance: (probability: number) => boolean;
  readonly pick: <Value>(first: Value, ...others: readonly Value[]) => Value;
  readonly number: (below: number) => number;
};

const drawFrom = (random: () => number): Draw => ({
  chance: (probability) => random() < probability,
  pick: (first, ...others) => [first, ...others][Math.floor(random() * (others.length + 1))] ?? first,
  number: (below) => Math.floor(random() * below),
});

type Generated = { readonly review: Review; readonly values: readonly string[]; readonly commits: readonly string[] };

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

const generate = (seed: number): Generated => {
  const draw = drawFrom(seeded(seed));
  const values: string[] = [];
  const commits: string[] = [];
  const isTree = draw.chance(0.25);
  const value = (): string => {
    const text = `acme_${Array.from({ length: 12 + draw.number(30) }, () => letters[draw.number(letters.length)]).join('')}`;
    values.push(text);
    return text;
  };
  const commit = (): string => {
    const id = Array.from({ length: 40 }, () => 'cdef0123456789'[draw.number(14)]).join('');
    commits.push(id);
    return id;
  };
  const place = (word: string, index: number): Location => ({
    place: { kind: 'file', path: `src/${word}-${index}.ts` },
    span: span(1 + draw.number(3), 1, 2 + draw.number(20)),
    origin: { kind: 'head' },
  });

  const flaw = (index: number): ReviewedFinding => {
    const status = draw.pick('new', 'worsened', 'existing', 'fixed');
    const word = isTree || status === 'existing' || status === 'fixed' ? 'unsaid' : 'said';
    const primary = place(word, index);
    return finding({
      key: { ruleId: 'http-no-caller-auth', server: word, subject: `${word} ${index}`, occurrence: 0 },
      status,
      severity: draw.pick(...severities),
      confidence: draw.pick('high', 'medium', 'low'),
      message: `\`${word}-${index}\` is open.`,
      primary,
      related: [place(word, index)],
      witness: [{ at: place(word, index), text: `\`${word}\` reaches the transport` }],
      enforced: (status === 'new' || status === 'worsened') && draw.chance(0.5),
      ...(draw.chance(0.4) ? { anchor: { kind: 'summary' } } : {}),
    });
  };
  const leak = (index: number): ReviewedFinding => {
    const status = draw.pick('new', 'existing');
    const isHistory = draw.chance(0.4);
    const word = isTree || status === 'existing' ? 'unsaid' : 'said';
    const id = commit();
    const at: Location = {
      ...place(word, index),
      ...(isHistory && draw.chance(0.3) ? { place: { kind: 'commit-message', object: id } } : {}),
      origin: isHistory ? { kind: 'history', commit: id, date: '2026-01-01T00:00:00Z' } : { kind: 'head' },
    };
    const text = value();
    return finding({
      ruleId: 'secret/acme-key',
      code: isHistory ? 'MA202' : 'MA201',
      key: { ruleId: 'secret/acme-key', server: '', subject: `acme-key ${word} ${index}`, occurrence: 0 },
      status,
      severity: draw.pick('critical', 'high', 'note'),
      confidence: draw.pick('certain', 'high', 'low'),
      message: `An Acme key of the account \`unsaid-${index}\` ends in ${text.slice(-4)}, its checksum is unsaid.`,
      primary: at,
      related: [place('unsaid', index), { ...place('unsaid', index), origin: { kind: 'base', commit: commit() } }],
      witness: [{ at: place('unsaid', index), text: 'unsaid' }],
      credential: new Credential(text, 'acme_'),
      enforced: status === 'new' && draw.chance(0.5),
      ...(isHistory ? { anchor: { kind: 'summary' } } : {}),
    });
  };
  const scorecard = (index: number): Scorecard => {
    const gradeBefore = draw.pick<Grade | undefined>(undefined, 'pass', 'warn', 'fail', 'unknown', 'not-applicable');
    const grade = draw.pick<Grade>('pass', 'warn', 'fail', 'unknown', 'not-applicable');
    const worse: readonly string[] = ['pass fail', 'warn fail', 'not-applicable fail', 'pass warn', 'not-applicable warn'];
    const isSaid = !isTree && worse.includes(`${gradeBefore} ${grade}`);
    const word = isSaid ? 'said' : 'unsaid';
    return {
      server: `${word}-${index}`,
      rows: [
        {
          number: '1b',
          question: 'requires-authentication',
          text: `Must callers authenticate?`,
          value: `${word} ${index}`,
          grade,
          evidence: [
            { path: 'src/unsaid-old.ts', span: span(1) },
            { path: `src/${word}-${index}.ts`, span: span(2) },
          ],
          ...(gradeBefore === undefined ? {} : { before: `${word} before`, gradeBefore }),
        },
      ],
    };
  };

  const count = draw.number(6);
  const findings = Array.from({ length: count }, (_, index) => (draw.chance(0.5) ? flaw(index) : leak(index)));
  // Context and deleted lines quote what stood there before.
  const quoted = findings.map(({ credential }) => `connect('${credential?.reveal() ?? 'x'}');`);
  const files = findings.flatMap(({ primary, status }) =>
    primary.place.kind === 'file' && status === 'new' && !isTree ? [addedFile(primary.place.path, ['first', ...quoted, 'last'])] : [],
  );
  const { base: _none, ...tree } = changes();
  const example = review({
    changes: isTree ? tree : { ...changes(...files), head, base },
    findings,
    scorecards: Array.from({ length: draw.number(4) }, (_, index) => scorecard(index)),
    verdict: findings.some(({ enforced }) => enforced) ? 'fail' : 'pass',
  });
  return { review: example, values, commits };
};

const reviews = Array.from({ length: 400 }, (_, seed) => ({ seed, ...generate(seed) }));

/** Every piece of eight characters, so that neither of its ends is enough. */
const piecesOf = (value: string): readonly string[] =>
  Array.from({ length: value.length - 12 }, (_, start) => value.slice(5 + start, 13 + start));

const leaksOf = (disclosed: Review, { values, commits }: Pick<Generated, 'values' | 'commits'>): readonly string[] => {
  const lines = [...disclosed.changes.files.flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines.map(({ text }) => text))), ...values];
  const lineText = ({ span: { startLine } }: Location): string | undefined => lines[startLine];
  return everyReport(disclosed, catalogue(), lineText).flatMap(([name, report]) => [
    ...(/unsaid/.test(report) ? [`${name}: ${/.{0,60}unsaid.{0,40}/.exec(report)?.[0]}`] : []),
    ...values.filter((value) => piecesOf(value).some((piece) => report.includes(piece))).map((value) => `${name}: ${value}`),
    ...commits.filter((commit) => report.includes(commit.slice(0, 7))).map((commit) => `${name}: commit ${commit}`),
  ]);
};

test('in public no report of any of 400 random reviews holds a value, a commit of one, or anything that the change did not introduce', () => {
  const leaks = reviews.flatMap(({ seed, ...generated }) =>
    leaksOf(disclose(generated.review, catalogue(), 'minimal'), generated).map((leak) => `${seed}, ${leak}`),
  );
  expect(leaks.slice(0, 5)).toEqual([]);
});

test('the property sees what full disclosure says', () => {
  const told = reviews.filter((generated) => leaksOf(generated.review, generated).length > 0);
  expect(told.length).toBeGreaterThan(200);
});

test('in public what the change introduced is said, and the verdict and the counts stay', () => {
  for (const { review: full } of reviews) {
    const disclosed = disclose(full, catalogue(), 'minimal');
    const summary = everyReport(disclosed, catalogue(), () => undefined).find(([name]) => name === 'job summary')?.[1] ?? '';
    const introduced = full.findings.filter(({ status }) => status === 'new' || status === 'worsened');
    const said = full.changes.base === undefined ? [] : introduced.filter(({ credential }) => credential === undefined);
    for (const { primary } of said) if (primary.place.kind === 'file') expect(summary).toContain(primary.place.path);
    const enforced = full.findings.filter((each) => each.enforced).length;
    if (disclosed.verdict === 'fail') expect(summary).toContain(`Failed: ${enforced} finding`);
    else if (introduced.length > 0) expect(summary).toContain(`Passed with ${introduced.length} `);
    expect(disclosed.verdict).toBe(full.verdict);
  }
});
