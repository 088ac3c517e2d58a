import { expect, test } from 'vitest';
import { createLog, inertLine } from '../../src/action/log.ts';

test.each([
  ['::error::forged', ': :error::forged'],
  ['  ::set-output name=x::y', '  : :set-output name=x::y'],
  ['a ##[add-mask]b ##[error]c', 'a ## [add-mask]b ## [error]c'],
  ['a\n::error::b\r::error::c', 'a\\n::error::b\\r::error::c'],
  ['\u001b[31mred\u0007', '\\u{1b}[31mred\\u{7}'],
  ['Not examined: "a%0A::error::b": it does not parse.', 'Not examined: "a%0A::error::b": it does not parse.'],
  ['an ordinary line', 'an ordinary line'],
])('%j is logged as one line that is no command', (message, line) => {
  expect(inertLine(message)).toBe(line);
});

test('both levels of the log are kept inert', () => {
  const lines: string[] = [];
  const log = createLog({ info: (line) => lines.push(`info ${line}`), warning: (line) => lines.push(`warning ${line}`) });
  log.info('::error::a');
  log.warning('b\nc');
  expect(lines).toEqual(['info : :error::a', 'warning b\\nc']);
});
