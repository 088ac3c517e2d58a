import { describe, expect, test } from 'vitest';
import { lineSpan } from '../../../src/model/location.ts';
import { readSourceWaivers } from '../../../src/review/waivers/source-waivers.ts';
import { type SamePlace, standingWaivers } from '../../../src/review/waivers/standing.ts';

const ignore = ['mcp-auth', 'ignore'].join('-');
const path = 'src/app.ts';
const above = `// ${ignore} MA101 gateway`;
const route = "app.post('/mcp', handle);";

/** Lines of head at which a waiver stands that stood at base. */
const standing = (
  head: readonly string[],
  base: readonly string[],
  { same = [], basePath = path }: { readonly same?: readonly SamePlace[]; readonly basePath?: string } = {},
): readonly number[] =>
  [
    ...standingWaivers(readSourceWaivers(path, head.join('\n')), readSourceWaivers(basePath, base.join('\n')), same, () => basePath).keys(),
  ].map(({ at }) => at.span.startLine);

const place = (file: string, line: number) => ({ path: file, span: lineSpan(line) });

describe('a waiver goes along with its code', () => {
  test('when lines shift', () => expect(standing(['', '', above, route], [above, route])).toEqual([3]));
  test('when its file is renamed', () => expect(standing([above, route], [above, route], { basePath: 'app.ts' })).toEqual([1]));
  test('when it moves to another place of the file', () =>
    expect(standing(['other();', above, `  ${route}`], [above, route, 'other();'])).toEqual([2]));
  test('when the line changes and the finding is the same', () =>
    expect(
      standing([above, "app.post('/mcp', limit, handle);"], [above, route], { same: [{ head: place(path, 2), base: place(path, 2) }] }),
    ).toEqual([1]));
});

describe('a waiver does not count as standing', () => {
  test('as a copy', () => expect(standing([above, route, above, route], [above, route])).toEqual([1]));
  test('as a copy above the first one, when the finding tells which is which', () =>
    expect(standing([above, route, above, route], [above, route], { same: [{ head: place(path, 4), base: place(path, 2) }] })).toEqual([
      3,
    ]));
  test('when it is put onto other code', () => expect(standing([above, 'app.all(open);'], [above, route])).toEqual([]));
  test('in a file that is no renamed one', () =>
    expect([
      ...standingWaivers(
        readSourceWaivers('src/new.ts', `${above}\n${route}`),
        readSourceWaivers(path, `${above}\n${route}`),
        [],
        (each) => each,
      ),
    ]).toEqual([]));
  test('with another reason, or another end', () =>
    expect(standing([`// ${ignore} MA101 another`, route, `// ${ignore} MA101 until 2099-01-01 gateway`, route], [above, route])).toEqual(
      [],
    ));
});
