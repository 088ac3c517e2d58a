import { describe, expect, test } from 'vitest';
import { readWaivers, type WaiverPolicy, waiverStateOf } from '../../src/review/waivers.ts';

const line = (number: number) => ({
  path: 'src/app.ts',
  span: { startLine: number, startColumn: 1, endLine: number, endColumn: 10 },
});
// Put together at run time so that this file itself waives nothing.
const marker = ['mcp-auth', 'ignore'].join('-');

test('waivers are read from every comment style, with the reason', () => {
  const text = [`// ${marker} MA101 behind the company gateway`, `# ${marker} MA113 container only`, `<!-- ${marker} MA114 demo -->`].join(
    '\n',
  );
  expect(readWaivers('a', text).map(({ code, reason, at }) => [code, reason, at.span.startLine])).toEqual([
    ['MA101', 'behind the company gateway', 1],
    ['MA113', 'container only', 2],
    ['MA114', 'demo', 3],
  ]);
});

test('a waiver without a reason is read and waives nothing', () => {
  const head = readWaivers('src/app.ts', `// ${marker} MA101`);
  expect(head.map(({ reason }) => reason)).toEqual([undefined]);
  const rest = { base: head, basePath: (path: string) => path, policy: 'any', isApproved: true } as const;
  expect(waiverStateOf({ code: 'MA101', place: line(2) }, { head, ...rest })).toEqual({ kind: 'none' });
});

describe('a waiver on the line above', () => {
  const head = readWaivers('src/app.ts', `\n// ${marker} MA101 gateway`);
  const moved = readWaivers('src/app.ts', `\n\n\n// ${marker} MA101 gateway`);
  const [waiver] = head;
  const state = (policy: WaiverPolicy, isApproved: boolean, base: typeof head, code = 'MA101', at = 3) =>
    waiverStateOf({ code, place: line(at) }, { head, base, basePath: (path) => path, policy, isApproved });

  test('counts when it stands at base, wherever it stood', () => {
    expect(state('base', false, moved)).toEqual({ kind: 'waived', waiver, since: 'base' });
  });

  test('added by the pull request, needs an approval', () => {
    expect(state('approved', false, [])).toEqual({ kind: 'pending', waiver });
    expect(state('approved', true, [])).toEqual({ kind: 'waived', waiver, since: 'this-pull-request' });
  });

  test('added by the pull request, never counts under "base" and always under "any"', () => {
    expect(state('base', true, [])).toEqual({ kind: 'pending', waiver });
    expect(state('any', false, [])).toEqual({ kind: 'waived', waiver, since: 'this-pull-request' });
  });

  test('with other words at base, counts as added', () => {
    expect(state('base', true, readWaivers('src/app.ts', `// ${marker} MA101 another reason`))).toEqual({ kind: 'pending', waiver });
  });

  test('says nothing of another rule or another line', () => {
    expect(state('any', true, [], 'MA104')).toEqual({ kind: 'none' });
    expect(state('any', true, [], 'MA101', 5)).toEqual({ kind: 'none' });
  });
});
