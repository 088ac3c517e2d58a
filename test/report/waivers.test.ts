import { describe, expect, test } from 'vitest';
import type { Waiver } from '../../src/model/waiver.ts';
import { planComments } from '../../src/report/comments.ts';
import { disclose } from '../../src/report/disclosure.ts';
import { formatSummary } from '../../src/report/summary.ts';
import { formatTerminal } from '../../src/report/terminal.ts';
import { formatWaiversCsv, formatWaiversJson } from '../../src/report/waiver-export.ts';
import { addedFile, at, catalogue, changes, finding, review, span } from './review-builder.ts';

const waived = finding({ enforced: false });
const waiver = (overrides: Partial<Waiver> = {}): Waiver => ({
  kind: 'comment',
  rule: 'MA101',
  reason: 'behind the gateway',
  at: { path: 'src/server.ts', span: span(2) },
  given: { by: 'Ada', on: '2026-01-02', commit: 'e'.repeat(40) },
  state: 'counts',
  findings: [waived],
  ...overrides,
});
const whole = { head: 'a'.repeat(40), files: [], commits: 0 };

test('the summary lists waivers with who, why, since and until when, those that wait first', () => {
  const pending = waiver({ kind: 'configuration', reason: 'trust me', until: '2026-12-31', state: 'pending' });
  const summary = formatSummary(review({ waivers: [waiver(), pending] }), catalogue(), []);
  expect(summary.slice(summary.indexOf('### Waivers'))).toBe(`### Waivers

| Rule | State | Reason | Where | Given |
| --- | --- | --- | --- | --- |
| \`MA101\` of \`POST /mcp src/server.ts:3\` | **waived here, needs approval** | trust me | configuration \`src/server.ts:2\` | Ada, 2026-01-02, at \`eeeeeeeeeeee\`; until 2026-12-31 |
| \`MA101\` of \`POST /mcp src/server.ts:3\` | waived | behind the gateway | comment \`src/server.ts:2\` | Ada, 2026-01-02, at \`eeeeeeeeeeee\` |

What this change itself waives counts once somebody with write access other than its author has approved its present head, unless the configuration says otherwise. Run the job again after that.`);
});

test('notices of the settings stand in the summary and on the terminal, those that fail the check first', () => {
  const notices = [
    { kind: 'configuration', message: 'The configuration switches off MA113.', enforced: false },
    { kind: 'policy', message: '1b of `notes` is "none".', at: { path: 'src/server.ts', span: span(3) }, enforced: true },
  ] as const;
  const failing = review({ notices, verdict: 'fail' });
  const summary = formatSummary(failing, catalogue(), []);
  expect(summary).toContain('**Failed: 1 demand of the settings or the policy not met.**');
  expect(summary).toContain('- **Fails the check:** 1b of `notes` is "none". `src/server.ts:3`\n- The configuration switches off MA113.');
  const terminal = formatTerminal(failing, catalogue(), { colour: false, width: 100, lineText: () => undefined });
  expect(terminal).toContain('    Fails the check: src/server.ts:3: 1b of `notes` is "none".');
});

test('a comment says that its finding is waived and waits', () => {
  const waiting = review({
    changes: changes(addedFile('src/server.ts', ['a', 'b', 'c'])),
    findings: [finding({ pendingWaiver: 'the tunnel' })],
  });
  expect(planComments(waiting, catalogue()).comments[0]?.body).toContain(
    '**Waived here, needs approval** (the tunnel) of somebody with write access other than the author.',
  );
});

describe('in public', () => {
  test('a demand that was not met before either is told without what the old code does', () => {
    const notices = [
      { kind: 'policy', message: '1b of `notes` is "none".', enforced: true, isOld: true },
      { kind: 'policy', message: '2 of `notes` is "none".', enforced: false, isOld: true },
      { kind: 'policy', message: '3 of `notes` is "none".', enforced: true },
    ] as const;
    const message = 'A demand of the settings is not met: on a clone, the command line tells which.';
    expect(disclose(review({ notices }), catalogue(), 'minimal').notices.map((each) => each.message)).toEqual([
      message,
      '3 of `notes` is "none".',
    ]);
    expect(disclose(review({ notices, changes: whole }), catalogue(), 'minimal').notices.map((each) => each.message)).toEqual([
      message,
      message,
    ]);
  });

  test('only waivers on what the change introduces are told, and the rest is counted', () => {
    const old = finding({ status: 'existing', enforced: false, primary: at('src/old.ts', 9) });
    const disclosed = disclose(
      review({ waivers: [waiver(), waiver({ reason: 'an old story', findings: [old] })] }),
      catalogue(),
      'minimal',
    );
    expect(disclosed.waivers.map(({ reason }) => reason)).toEqual(['behind the gateway']);
    const summary = formatSummary(disclosed, catalogue(), []);
    expect(summary).toContain('2 findings are waived.');
    expect(summary).not.toContain('an old story');
    expect(summary).not.toContain('src/old.ts');
  });
});

describe('the export for auditors', () => {
  const old = finding({ status: 'existing', enforced: false, primary: at('src/old.ts', 9) });
  const exported = review({ changes: whole, findings: [old], waivers: [waiver({ reason: '=cmd|"x"', state: 'unused', findings: [] })] });

  test('is a table in which nothing is a formula', () => {
    expect(formatWaiversCsv(exported, catalogue()).split('\r\n')).toEqual([
      'kind,rule,state,reason,until,path,line,by,on,commit,findings',
      '"baseline","MA101","counts","","","src/old.ts","9","","","","http-no-caller-auth/notes/POST%20%2Fmcp%20src%2Fold.ts%3A9/0"',
      `"comment","MA101","unused","'=cmd|""x""","","src/server.ts","2","Ada","2026-01-02","${'e'.repeat(40)}",""`,
      '',
    ]);
  });

  test('or JSON', () => {
    const { schema, head, waivers } = JSON.parse(formatWaiversJson(exported, catalogue()));
    expect([schema, head, waivers.map(({ kind }: { kind: string }) => kind)]).toEqual([1, 'a'.repeat(40), ['baseline', 'comment']]);
  });
});
