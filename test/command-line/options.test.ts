import { expect, test } from 'vitest';
import { helpText, optionDescriptions, parseOptions } from '../../src/command-line/options.ts';

test('without arguments the current folder is reviewed and high findings fail', () => {
  expect(parseOptions([])).toEqual({ path: '.', failOn: 'high', failOnIncomplete: false, help: false, version: false });
});

test('every option is read', () => {
  expect(
    parseOptions([
      'server',
      '--base',
      'main',
      '--head=topic',
      '--history',
      'pr',
      '--sarif',
      '-',
      '--json',
      'out.json',
      '--fail-on',
      'low',
      '--fail-on-incomplete',
    ]),
  ).toEqual({
    path: 'server',
    base: 'main',
    head: 'topic',
    history: 'pr',
    sarif: '-',
    json: 'out.json',
    failOn: 'low',
    failOnIncomplete: true,
    help: false,
    version: false,
  });
});

test.each([
  [['--head', 'x'], '--head needs --base'],
  [['--history', 'pr'], 'add --base REF'],
  [['--history', 'full', '--base', 'main'], 'leave out --base'],
  [['--history', 'all'], '--history is pr, full or none, not "all"'],
  [['a', 'b'], 'Expected one PATH, got 2'],
  [['--sarif', '-', '--json', '-'], 'Only one of --sarif, --json and --html'],
  [['--fail-on', 'bad'], '--fail-on is critical'],
  [['--nonsense'], '--nonsense'],
])('%j is refused with a reason', (args, reason) => {
  expect(() => parseOptions(args)).toThrow(reason);
});

test('the help names every option', () => {
  for (const name of Object.keys(optionDescriptions)) expect(helpText()).toContain(`--${name}`);
});
