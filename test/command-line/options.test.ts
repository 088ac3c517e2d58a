import { expect, test } from 'vitest';
import { commandNames } from '../../src/command-line/commands.ts';
import { helpText } from '../../src/command-line/help.ts';
import { optionDescriptions, parseOptions } from '../../src/command-line/options.ts';

test('without arguments the current folder is reviewed, and the configuration says what fails', () => {
  expect(parseOptions([])).toEqual({
    path: '.',
    secrets: 'all',
    staged: false,
    format: 'terminal',
    distrust: false,
    failOnIncomplete: false,
    help: false,
    version: false,
  });
});

test('every option is read', () => {
  expect(
    parseOptions([
      'server',
      '--base',
      'main',
      '--head=topic',
      '--secrets',
      'mcp-only',
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
    staged: false,
    format: 'terminal',
    sarif: '-',
    json: 'out.json',
    secrets: 'mcp-only',
    failOn: 'low',
    distrust: false,
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
  [['--secrets', 'some'], '--secrets is all, mcp-only, off, not "some"'],
  [['a', 'b'], 'Expected one PATH, got 2'],
  [['--shard', '1/2', '--sarif', 'a'], 'add --history full and --sarif FILE'],
  [['--shard', '1/2', '--history', 'full'], 'add --history full and --sarif FILE'],
  [['--shard', '3/2', '--history', 'full', '--sarif', 'a'], '--shard is INDEX/COUNT, such as 1/4, not "3/2"'],
  [['--shard', '0/2', '--history', 'full', '--sarif', 'a'], '--shard is INDEX/COUNT'],
  [['--cache', 'a'], 'add --history full'],
  [['merge', 'a', '--history', 'full'], '--history belongs to the runs that wrote them'],
  [['merge', 'a', '--fail-on', 'low'], '--fail-on belongs to the runs that wrote them'],
  [['--sarif', '-', '--json', '-'], 'Only one of --sarif, --json and --html'],
  [['--csv', 'a'], '--csv belongs to waivers'],
  [['waivers', '--output', 'a'], '--output belongs to baseline'],
  [['baseline', 'a', 'b'], 'Expected one PATH, got 2'],
  [['--fail-on', 'bad'], '--fail-on is critical'],
  [['--nonsense'], '--nonsense'],
  [['--prs', '5'], '--prs belongs to backtest'],
  [['backtest', '--prs', '0'], '--prs is a number from 1 to 1000, not "0"'],
  [['doctor', '--repo', 'octo'], '--repo is OWNER/NAME as on GitHub, not "octo"'],
  [['doctor', '--base', 'main'], 'doctor takes no --base'],
  [['fleet', 'a', '--format', 'sarif'], '--format is one of terminal, json, markdown, html, not "sarif"'],
  [['fleet'], 'name them'],
  [['feedback', 'folder'], 'feedback takes options only, not "folder"'],
])('%j is refused with a reason', (args, reason) => {
  expect(() => parseOptions(args)).toThrow(reason);
});

test('merge takes files, and alone it is the name of a folder', () => {
  const usual = {
    secrets: 'all',
    staged: false,
    format: 'terminal',
    distrust: false,
    failOnIncomplete: false,
    help: false,
    version: false,
  };
  expect(parseOptions(['merge', '1.sarif', '2.sarif', '--sarif', '-'])).toEqual({
    ...usual,
    path: 'merge',
    merge: ['1.sarif', '2.sarif'],
    sarif: '-',
  });
  expect(parseOptions(['merge'])).toEqual({ ...usual, path: 'merge' });
});

test('the helps name every option, each where it belongs, and every command', () => {
  const helps = [helpText(), ...commandNames.map((name) => helpText(name))];
  for (const name of Object.keys(optionDescriptions)) expect(helps.filter((help) => help.includes(`  --${name} `))).not.toEqual([]);
  for (const name of commandNames) expect(helpText()).toMatch(new RegExp(`^  ${name} `, 'm'));
  expect(helpText()).not.toContain('--prs');
  expect(helpText('backtest')).toContain('--prs N');
  expect(helpText('fleet')).toContain('what standard output gets: terminal, json, markdown, html (default terminal)');
});

test('new commands take their own options alone', () => {
  expect(parseOptions(['doctor', 'server', '--repo', 'octo/notes'])).toMatchObject({
    command: 'doctor',
    path: 'server',
    repo: { owner: 'octo', name: 'notes' },
  });
  expect(parseOptions(['backtest', '--prs', '20'])).toMatchObject({ command: 'backtest', path: '.', prs: 20 });
  expect(parseOptions(['fleet', 'a.json', 'b.json'])).toMatchObject({ command: 'fleet', files: ['a.json', 'b.json'] });
});

test('commands are told from a path', () => {
  expect(parseOptions(['waivers', 'server', '--csv', '-'])).toMatchObject({ command: 'waivers', path: 'server', csv: '-' });
  expect(parseOptions(['baseline', '--output', 'b.json'])).toMatchObject({ command: 'baseline', path: '.', output: 'b.json' });
  expect(parseOptions(['./waivers'])).toMatchObject({ path: './waivers' });
});

test('--format says what standard output gets, and nothing else may go there too', () => {
  expect(parseOptions(['--format', 'junit']).format).toBe('junit');
  expect(() => parseOptions(['--format', 'pdf'])).toThrow(
    '--format is one of terminal, sarif, json, markdown, github, html, junit, not "pdf".',
  );
  expect(() => parseOptions(['--format', 'sarif', '--json', '-'])).toThrow('can go to standard output');
});
