import { expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { Location } from '../../src/model/location.ts';
import { compareFindings } from '../../src/review/compare.ts';
import { changedFile, findingAt } from './findings-builder.ts';

const base = { kind: 'base', commit: 'a'.repeat(40) } as const;
const nothing = (): undefined => undefined;
const statuses = (compared: readonly { finding: Finding; status: string }[]): readonly (readonly [string, string])[] =>
  compared.map(({ finding, status }) => [finding.key.subject, status]);

test('a finding whose key base lacks is new, and one that head lacks is fixed', () => {
  const compared = compareFindings(
    [findingAt('a.ts', 4, { subject: 'GET /sse', origin: base, message: '`GET /sse` is open.' })],
    [findingAt('a.ts', 9, { subject: 'POST /mcp', message: '`POST /mcp` is open.' })],
    [],
    nothing,
  );
  expect(statuses(compared)).toEqual([
    ['POST /mcp', 'new'],
    ['GET /sse', 'fixed'],
  ]);
});

test('a line shift changes nothing about a finding', () => {
  expect(statuses(compareFindings([findingAt('a.ts', 4, { origin: base })], [findingAt('a.ts', 40)], [], nothing))).toEqual([
    ['POST /mcp', 'existing'],
  ]);
});

test('the same key with a higher severity is worsened, with a lower one existing', () => {
  const medium = findingAt('a.ts', 4, { severity: 'medium' });
  const high = findingAt('a.ts', 4, { severity: 'high' });
  expect(statuses(compareFindings([{ ...medium }], [high], [], nothing))).toEqual([['POST /mcp', 'worsened']]);
  expect(statuses(compareFindings([{ ...high }], [medium], [], nothing))).toEqual([['POST /mcp', 'existing']]);
});

test('a finding in a renamed file is the same finding', () => {
  const renamed = changedFile('src/new name.ts', 1, [], { status: 'renamed', previousPath: 'src/old.ts' });
  const compared = compareFindings(
    [findingAt('src/old.ts', 4, { subject: 'src/old.ts#save', origin: base })],
    [findingAt('src/new name.ts', 4, { subject: 'src/new name.ts#save' })],
    [renamed],
    nothing,
  );
  expect(statuses(compared)).toEqual([['src/new name.ts#save', 'existing']]);
});

test('a finding whose code moved to another file is paired by the text of its line', () => {
  const compared = compareFindings(
    [findingAt('server.ts', 4, { subject: 'server.ts#save', origin: base })],
    [findingAt('store.ts', 11, { subject: 'store.ts#save' })],
    [],
    ({ place }) =>
      place.kind === 'file' && place.path === 'server.ts' ? '  writeFileSync(path, tokens);' : 'writeFileSync(path, tokens);',
  );
  expect(statuses(compared)).toEqual([['store.ts#save', 'existing']]);
});

test('one base finding is the partner of one head finding only', () => {
  const compared = compareFindings(
    [findingAt('a.ts', 4, { subject: 'one', origin: base })],
    [findingAt('a.ts', 4, { subject: 'two' }), findingAt('a.ts', 5, { subject: 'three' })],
    [],
    () => 'app.listen(port);',
  );
  expect(statuses(compared)).toEqual([
    ['two', 'existing'],
    ['three', 'new'],
  ]);
});

test('a finding that a worse one of another rule now speaks for is not called fixed', () => {
  const low = findingAt('a.ts', 4, { ruleId: 'no-origin-validation', severity: 'low', origin: base });
  const critical = findingAt('a.ts', 4, { ruleId: 'http-no-caller-auth', severity: 'critical' });
  expect(compareFindings([low], [critical], [], nothing).map(({ finding, status }) => [finding.ruleId, status])).toEqual([
    ['http-no-caller-auth', 'new'],
  ]);
});

test('of equal subjects the one that was inserted is new, not the last', () => {
  const lines = new Map([
    ['base 4', 'log(token)'],
    ['head 4', 'log(secret)'],
    ['head 5', 'log(token)'],
  ]);
  const at = (line: number, occurrence: number, origin: Location['origin']): Finding => ({
    ...findingAt('a.ts', line, { origin }),
    key: { ruleId: 'some-rule', server: 'desk', subject: 'start', occurrence },
  });
  const compared = compareFindings([at(4, 0, base)], [at(4, 0, { kind: 'head' }), at(5, 1, { kind: 'head' })], [], ({ origin, span }) =>
    lines.get(`${origin.kind} ${span.startLine}`),
  );
  expect(compared.map(({ finding, status }) => [finding.primary.span.startLine, status])).toEqual([
    [4, 'new'],
    [5, 'existing'],
  ]);
});

test('code that was renamed and rewritten is paired by what is said of it, unless it is of another server or says something else', () => {
  const before = findingAt('a.ts', 4, { subject: 'save', origin: base, message: 'The file is readable by others.' });
  const after = findingAt('b.ts', 9, { subject: 'Store.save', message: 'The file is readable by others.' });
  expect(statuses(compareFindings([before], [after], [], nothing))).toEqual([['Store.save', 'existing']]);
  expect(statuses(compareFindings([before], [{ ...after, message: 'The folder is readable by others.' }], [], nothing))).toEqual([
    ['Store.save', 'new'],
    ['save', 'fixed'],
  ]);
  const elsewhere = { ...after, key: { ...after.key, server: 'shop' } };
  expect(statuses(compareFindings([before], [elsewhere], [], nothing))).toEqual([
    ['Store.save', 'new'],
    ['save', 'fixed'],
  ]);
});
