import { expect, test } from 'vitest';
import { isEnforced, parseFailOn } from '../../src/review/verdict.ts';
import { findingAt } from './findings-builder.ts';

test('only what is new or worsened, severe enough and of high confidence fails the check', () => {
  const finding = findingAt('a.ts', 1);
  expect(isEnforced(finding, 'new', 'high')).toBe(true);
  expect(isEnforced(finding, 'worsened', 'medium')).toBe(true);
  expect(isEnforced(finding, 'new', 'critical')).toBe(false);
  expect(isEnforced(finding, 'existing', 'high')).toBe(false);
  expect(isEnforced(finding, 'fixed', 'high')).toBe(false);
  expect(isEnforced(finding, 'new', 'never')).toBe(false);
  expect(isEnforced({ ...finding, confidence: 'medium' }, 'new', 'high')).toBe(false);
});

test('a level that is no severity is an error that names the choices', () => {
  expect(parseFailOn('never', '--fail-on')).toBe('never');
  expect(() => parseFailOn('severe', '--fail-on')).toThrow('--fail-on is critical, high, medium, low, note or never, not "severe".');
});
