import { commandEntries } from './commands.ts';
import { formats, type OptionDescription, optionDescriptions } from './options.ts';

/** What `--help` prints: of the program, or of one of its commands. */
export const helpText = (command?: string): string => {
  const [name, described] = commandEntries.find(([each]) => each === command) ?? [];
  if (name === undefined || described === undefined) return programHelp();
  const { operands, summary, text, formats: forms } = described;
  const format = forms === undefined ? undefined : `what standard output gets: ${forms.join(', ')} (default terminal)`;
  return [
    `${summary.slice(0, 1).toUpperCase()}${summary.slice(1)}.`,
    '',
    `Usage: ${['mcp-auth-review', name, operands, '[options]'].filter((part) => part !== '').join(' ')}`,
    '',
    ...(text.length === 0 ? [] : [...text, '']),
    ...optionRows(name, format),
    '',
  ].join('\n');
};

const programHelp = (): string => {
  const commands = commandEntries.map(([name, { operands, summary }]) => [`${name} ${operands}`.trim(), summary] as const);
  const width = Math.max(...commands.map(([usage]) => usage.length));
  return [
    'Reviews the authentication of MCP servers.',
    '',
    'Usage: mcp-auth-review [PATH] [options]',
    '       mcp-auth-review COMMAND [options]',
    '',
    'PATH is a git repository (bare too), reviewed at HEAD, or any folder. The default is the current one.',
    '',
    'Commands, each with a --help of its own:',
    ...commands.map(([usage, summary]) => `  ${usage.padEnd(width)}  ${summary}`),
    '',
    'Options of a review:',
    ...optionRows(
      'review',
      `what standard output gets: ${formats.join(', ')} (default terminal; with another form that text goes to standard error)`,
    ),
    '',
    'Exit status: 0 nothing at or above the level, 1 findings, 2 wrong usage or environment.',
    '',
    'Examples:',
    '  mcp-auth-review                          review the repository of the current folder at HEAD',
    '  mcp-auth-review --base origin/main       review what this branch changes',
    '  mcp-auth-review ~/src/server --history full --sarif results.sarif',
    '',
  ].join('\n');
};

/** The options that it has, with what `--format` means for it. */
const optionRows = (command: string, format: string | undefined): readonly string[] => {
  const rows = Object.entries<OptionDescription>(optionDescriptions)
    .filter(([, { of: owners = ['review', 'init', 'baseline', 'waivers'] }]) => owners.some((owner) => owner === command))
    .map(
      ([name, { value, description }]) =>
        [`--${name}${value === undefined ? '' : ` ${value}`}`, name === 'format' ? (format ?? description) : description] as const,
    );
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return rows.map(([flag, description]) => `  ${flag.padEnd(width)}  ${description}`);
};
