import { expect, test } from 'vitest';
import { compareWithExpectations, readExpectations } from './expectations.ts';

// Put together at run time so that this file's own text holds no marker.
const marked = (line: string, kind: string, rest: string): string => `${line} // ${kind}: ${rest}`;

const files = {
  'a.ts': ['first();', marked('second();', 'expect', 'rule-one, rule-two')].join('\n'),
  'b.yml': '# expect-missing: rule-one (not read yet)',
  'c.html': '<!-- expect-noise: rule-two (looks alike) -->',
};

test('markers are read from every comment style, with their line, rules and reason', () => {
  expect(readExpectations(files)).toEqual([
    { kind: 'expect', subject: 'a.ts:2 rule-one' },
    { kind: 'expect', subject: 'a.ts:2 rule-two' },
    { kind: 'expect-missing', subject: 'b.yml:1 rule-one', because: 'not read yet' },
    { kind: 'expect-noise', subject: 'c.html:1 rule-two', because: 'looks alike' },
  ]);
});

test('nothing is wrong when every marked line is reported and every gap is still there', () => {
  const reported = ['a.ts:2 rule-one', 'a.ts:2 rule-two', 'c.html:1 rule-two'];
  expect(compareWithExpectations(readExpectations(files), reported)).toEqual([]);
});

test('a silent line, a closed gap, gone noise and an unmarked report are each wrong', () => {
  const reported = ['a.ts:2 rule-one', 'b.yml:1 rule-one', 'a.ts:1 rule-one'];
  expect(compareWithExpectations(readExpectations(files), reported)).toEqual([
    'a.ts:2 rule-two: not reported',
    'b.yml:1 rule-one: the gap is closed, make it "expect"',
    'c.html:1 rule-two: the noise is gone, remove the marker',
    'a.ts:1 rule-one: reported without a marker',
  ]);
});

test('a known gap without a reason is wrong', () => {
  const expectations = readExpectations({ 'a.ts': marked('first();', 'expect-missing', 'rule-one') });
  expect(compareWithExpectations(expectations, [])).toEqual(['a.ts:1 rule-one: expect-missing needs a reason in parentheses']);
});
