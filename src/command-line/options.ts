import { parseArgs } from 'node:util';
import { ConfigurationError } from '../model/configuration-error.ts';
import { severities } from '../model/severity.ts';
import { parseSecretScope, type SecretScope } from '../review/secret-scope.ts';
import { parseShard, type Shard } from '../review/shard.ts';
import { type FailOn, parseFailOn } from '../review/verdict.ts';

type OptionDescription = { readonly type: 'string' | 'boolean'; readonly value?: string; readonly description: string };

/** Forms of a review. `github` is workflow commands for a step of GitHub Actions. */
export const formats = ['terminal', 'sarif', 'json', 'markdown', 'github', 'html', 'junit'] as const;

/** The one grammar of the command line: `--help` and the README's table are made from it. */
export const optionDescriptions = {
  base: {
    type: 'string',
    value: 'REF',
    description: 'review what head changes against this commit, branch or tag (a pull-request review)',
  },
  head: { type: 'string', value: 'REF', description: 'the commit to review (default HEAD)' },
  staged: { type: 'boolean', description: 'review what is staged against HEAD, for a hook before a commit' },
  history: {
    type: 'string',
    value: 'pr|full|none',
    description:
      'which commits to read for credentials: those of the range (default with --base), every commit of every ref, or none (default without --base)',
  },
  secrets: {
    type: 'string',
    value: 'all|mcp-only|off',
    description:
      'which credentials to look for: all (default), those in the configuration of MCP hosts (another scanner reads the rest), or none',
  },
  shard: {
    type: 'string',
    value: 'I/N',
    description: 'with --history full: review only part I of N; `merge` joins the SARIF files of all parts',
  },
  cache: {
    type: 'string',
    value: 'FILE',
    description: 'with --history full: do not read again what the run that wrote FILE read and found nothing in; then write FILE anew',
  },
  format: {
    type: 'string',
    value: 'FORM',
    description: `what standard output gets: ${formats.join(', ')} (default terminal; with another form that text goes to standard error)`,
  },
  sarif: { type: 'string', value: 'FILE', description: 'write SARIF 2.1.0 there; - is standard output' },
  json: { type: 'string', value: 'FILE', description: 'write the review as JSON there; - is standard output' },
  html: { type: 'string', value: 'FILE', description: 'write the review as one HTML page there; - is standard output' },
  csv: { type: 'string', value: 'FILE', description: 'with waivers: write them as a table there; - is standard output' },
  output: { type: 'string', value: 'FILE', description: 'with baseline: write it there instead; - is standard output' },
  'fail-on': {
    type: 'string',
    value: 'LEVEL',
    description: `exit with 1 from this severity on: ${severities.join(', ')} or never (default: what the configuration says, else high)`,
  },
  policy: { type: 'string', value: 'FILE', description: 'the policy that the configuration extends; the command line fetches nothing' },
  distrust: {
    type: 'boolean',
    description: "believe neither the repository's configuration nor its waivers and baseline: for the code of strangers",
  },
  'fail-on-incomplete': { type: 'boolean', description: 'exit with 1 also when something could not be examined' },
  fix: { type: 'boolean', description: 'show the edits that mend findings as a diff; nothing is written without --write' },
  write: { type: 'boolean', description: 'with --fix: write the edits into the files of PATH' },
  help: { type: 'boolean', description: 'show this text' },
  version: { type: 'boolean', description: 'show the version' },
} as const satisfies Readonly<Record<string, OptionDescription>>;

export type Options = {
  readonly path: string;
  /** What is done instead of a review. */
  readonly command?: (typeof commands)[number];
  /** The files of `merge FILE…`, which joins the shards of one review. */
  readonly merge?: readonly string[];
  readonly base?: string;
  readonly head?: string;
  readonly staged: boolean;
  readonly history?: 'pr' | 'full' | 'none';
  readonly secrets: SecretScope;
  readonly shard?: Shard;
  readonly cache?: string;
  readonly format: (typeof formats)[number];
  readonly sarif?: string;
  readonly json?: string;
  readonly html?: string;
  readonly csv?: string;
  readonly output?: string;
  readonly failOn?: FailOn;
  readonly policy?: string;
  readonly distrust: boolean;
  readonly failOnIncomplete: boolean;
  /** `show` prints the edits, `write` writes them too. */
  readonly fix?: 'show' | 'write';
  readonly help: boolean;
  readonly version: boolean;
};

const commands = ['init', 'baseline', 'waivers'] as const;

/** Reads the arguments after the program's name; what does not fit is a ConfigurationError. */
export const parseOptions = (args: readonly string[]): Options => {
  const { values, positionals } = parseStrictly(args);
  const [word, ...files] = positionals;
  const merge = word === 'merge' && files.length > 0 ? files : undefined;
  const command = commands.find((each) => each === word);
  const paths = command === undefined ? positionals : files;
  if (merge === undefined && paths.length > 1) throw usageError(`Expected one PATH, got ${paths.length}: ${paths.map(quote).join(', ')}.`);
  const { base, head, history, shard, cache, sarif, json, html, csv, output, policy } = values;
  if (csv !== undefined && command !== 'waivers') throw usageError('--csv belongs to waivers, which lists them.');
  if (output !== undefined && command !== 'baseline') throw usageError('--output belongs to baseline, which writes it.');
  if (head !== undefined && base === undefined) throw usageError('--head needs --base: the commit that the range starts from.');
  const staged = values.staged ?? false;
  if (staged && (base !== undefined || (history !== undefined && history !== 'none')))
    throw usageError('--staged compares what is staged with HEAD: leave out --base and --history.');
  if (merge !== undefined)
    refuseWithMerge({ base, history, secrets: values.secrets, shard, cache, json, html, 'fail-on': values['fail-on'] });
  if (values.write === true && values.fix !== true) throw usageError('--write belongs to --fix: it writes the edits that --fix shows.');
  const isWhole = history === 'full';
  if (shard !== undefined && (!isWhole || sarif === undefined))
    throw usageError('--shard divides a whole history: add --history full and --sarif FILE.');
  if (cache !== undefined && !isWhole) throw usageError('--cache remembers what was read of a whole history: add --history full.');
  if ([sarif, json, html].filter((file) => file === '-').length > 1) {
    throw usageError('Only one of --sarif, --json and --html can go to standard output.');
  }
  const format = formats.find((each) => each === (values.format ?? 'terminal'));
  if (format === undefined) throw usageError(`--format is one of ${formats.join(', ')}, not ${quote(values.format ?? '')}.`);
  if (format !== 'terminal' && [sarif, json, html].includes('-'))
    throw usageError('Only one of --format, --sarif, --json and --html can go to standard output.');
  return {
    path: paths[0] ?? '.',
    ...(command === undefined ? {} : { command }),
    ...(merge === undefined ? {} : { merge }),
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
    staged,
    ...(history === undefined ? {} : { history: parseHistory(history, base !== undefined) }),
    secrets: parseSecretScope(values.secrets ?? 'all', '--secrets'),
    ...(shard === undefined ? {} : { shard: parseShard(shard, '--shard') }),
    ...(cache === undefined ? {} : { cache }),
    format,
    ...(sarif === undefined ? {} : { sarif }),
    ...(json === undefined ? {} : { json }),
    ...(html === undefined ? {} : { html }),
    ...(csv === undefined ? {} : { csv }),
    ...(output === undefined ? {} : { output }),
    ...(values['fail-on'] === undefined ? {} : { failOn: parseFailOn(values['fail-on'], '--fail-on') }),
    ...(policy === undefined ? {} : { policy }),
    distrust: values.distrust ?? false,
    failOnIncomplete: values['fail-on-incomplete'] ?? false,
    ...(values.fix === true ? { fix: values.write === true ? ('write' as const) : ('show' as const) } : {}),
    help: values.help ?? false,
    version: values.version ?? false,
  };
};

export const helpText = (): string => {
  const rows = Object.entries<OptionDescription>(optionDescriptions).map(
    ([name, { value, description }]) => [`--${name}${value === undefined ? '' : ` ${value}`}`, description] as const,
  );
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return [
    'Reviews the authentication of MCP servers.',
    '',
    'Usage: mcp-auth-review [PATH] [options]',
    '       mcp-auth-review init [PATH]',
    '       mcp-auth-review merge FILE… [--sarif FILE]',
    '       mcp-auth-review baseline [PATH] [--output FILE]',
    '       mcp-auth-review waivers [PATH] [--csv FILE] [--json FILE]',
    '',
    'PATH is a git repository (bare too), reviewed at HEAD, or any folder. The default is the current one.',
    'init writes a workflow, a configuration and a baseline, and changes no file that is there.',
    'baseline writes the names of everything that is found, so that only what is new fails a check from then on.',
    'waivers lists every waiver with who, why and until when, for those who audit them.',
    'merge joins the SARIF files that the runs with --shard 1/N to N/N wrote into the one that a single run would have written.',
    '',
    ...rows.map(([flag, description]) => `  ${flag.padEnd(width)}  ${description}`),
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

const refuseWithMerge = (options: Readonly<Record<string, string | undefined>>): void => {
  const given = Object.entries(options).find(([, value]) => value !== undefined);
  if (given !== undefined) throw usageError(`merge joins SARIF files: --${given[0]} belongs to the runs that wrote them.`);
};

const parseStrictly = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: optionDescriptions, allowPositionals: true, strict: true });
  } catch (error) {
    throw usageError(error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : 'The arguments could not be read.');
  }
};

const parseHistory = (text: string, hasBase: boolean): 'pr' | 'full' | 'none' => {
  switch (text) {
    case 'pr':
      if (!hasBase) throw usageError('--history pr reads the commits of a range: add --base REF.');
      return text;
    case 'full':
      if (hasBase) throw usageError('--history full reads a whole repository: leave out --base.');
      return text;
    case 'none':
      return text;
  }
  throw usageError(`--history is pr, full or none, not ${quote(text)}.`);
};

const usageError = (message: string): ConfigurationError => new ConfigurationError(`${message} See --help.`);

const quote = (text: string): string => JSON.stringify(text);
