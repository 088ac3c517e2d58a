import { describe, expect, test } from 'vitest';
import type { ReviewedFinding } from '../../../src/model/review.ts';
import { applyWaivers, type GivenWaiver, needsApproval } from '../../../src/review/waivers/apply-waivers.ts';
import { findingAt } from '../findings-builder.ts';

const finding = (line: number, overrides: Partial<ReviewedFinding> = {}): ReviewedFinding => ({
  ...findingAt('src/app.ts', line),
  status: 'new',
  anchor: { kind: 'summary' },
  enforced: true,
  ...overrides,
});
const [first, second] = [finding(1), finding(2)];

const waiver = (overrides: Partial<GivenWaiver> = {}): GivenWaiver => ({
  kind: 'comment',
  rule: 'MA101',
  reason: 'gateway',
  stands: true,
  covers: ({ primary }) => primary.span.startLine === 1,
  ...overrides,
});

const apply = (given: GivenWaiver, isAccepted = false, today = '2026-06-01') => {
  const { findings, waivers } = applyWaivers([first, second], [given], { today, isAccepted });
  return { kept: findings.map(({ primary, pendingWaiver }) => [primary.span.startLine, pendingWaiver]), state: waivers[0]?.state };
};

test('a waiver that stands takes its finding out, and it fails nothing any more', () => {
  expect(apply(waiver())).toEqual({ kept: [[2, undefined]], state: 'counts' });
  const { waivers } = applyWaivers([first, second], [waiver()], { today: '', isAccepted: false });
  expect(waivers).toEqual([
    { kind: 'comment', rule: 'MA101', reason: 'gateway', state: 'counts', findings: [{ ...first, enforced: false }] },
  ]);
});

describe('a waiver that the change brings', () => {
  const brought = waiver({ stands: false });
  test('waits, and its finding says so', () =>
    expect(apply(brought)).toEqual({
      kept: [
        [1, 'gateway'],
        [2, undefined],
      ],
      state: 'pending',
    }));
  test('counts once it is accepted', () => expect(apply(brought, true)).toEqual({ kept: [[2, undefined]], state: 'counts' }));
  test('asks for an approval only if it has something to waive', () => {
    expect(needsApproval([first], [brought], '')).toBe(true);
    expect(needsApproval([second], [brought], '')).toBe(false);
    expect(needsApproval([first], [waiver()], '')).toBe(false);
  });
});

describe('a waiver waives nothing', () => {
  const everything = [
    [1, undefined],
    [2, undefined],
  ];
  const { reason: _reason, ...rest } = waiver();
  test('without a reason', () => expect(apply(rest, true)).toEqual({ kept: everything, state: 'without-reason' }));
  test('after its last day', () => expect(apply(waiver({ until: '2026-05-31' }), true)).toEqual({ kept: everything, state: 'expired' }));
  test('when nothing is there', () => expect(apply(waiver({ covers: () => false }))).toEqual({ kept: everything, state: 'unused' }));
  test('of what is fixed', () => {
    const fixed = finding(1, { status: 'fixed' });
    expect(applyWaivers([fixed], [waiver()], { today: '', isAccepted: false })).toMatchObject({
      findings: [fixed],
      waivers: [{ state: 'unused' }],
    });
  });
});

test('on its last day a waiver counts', () => expect(apply(waiver({ until: '2026-06-01' })).state).toBe('counts'));

test('a declaration that an endpoint is public needs no words', () => {
  const { reason: _reason, ...rest } = waiver({ kind: 'declaration', rule: 'public' });
  expect(apply(rest)).toEqual({ kept: [[2, undefined]], state: 'counts' });
});
