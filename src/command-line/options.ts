import { parseArgs } from 'node:util';
import { ConfigurationError } from '../model/configuration-error.ts';
import { severities } from '../model/severity.ts';
import { parseSecretScope, type SecretScope } from '../review/secret-scope.ts';
import { parseShard, type Shard } from '../review/shard.ts';
import { type FailOn, parseFailOn } from '../review/verdict.ts';
import { type Command, commandDescriptions, commandEntries, commandNames, reviewing } from './commands.ts';

export type OptionDescription = {
  readonly type: 'string' | 'boolean';
  readonly value?: string;
  readonly description: string;
  /** What has it: a review and the commands that review themselves when absent. */
  readonly of?: readonly (Command | 'review')[];
};

/** Forms of a review. `github` is workflow commands for a step of GitHub Actions. */
export const formats = ['terminal', 'sarif', 'json', 'markdown', 'github', 'html', 'junit'] as const;

const everything = [...reviewing, 'doctor', 'backtest', 'fleet', 'feedback', 'matrix'] as const;

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
    of: [...reviewing, 'backtest'],
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
    description: 'what standard output gets',
    of: [...reviewing, 'doctor', 'backtest', 'fleet', 'feedback'],
  },
  sarif: { type: 'string', value: 'FILE', description: 'write SARIF 2.1.0 there; - is standard output' },
  json: {
    type: 'string',
    value: 'FILE',
    description: 'write the result as JSON there; - is standard output',
    of: [...reviewing, 'doctor', 'backtest', 'fleet', 'feedback'],
  },
  html: {
    type: 'string',
    value: 'FILE',
    description: 'write the result as one HTML page there; - is standard output',
    of: [...reviewing, 'backtest', 'fleet'],
  },
  csv: { type: 'string', value: 'FILE', description: 'write the waivers as a table there; - is standard output', of: ['waivers'] },
  output: { type: 'string', value: 'FILE', description: 'write the baseline there instead; - is standard output', of: ['baseline'] },
  prs: { type: 'string', value: 'N', description: 'how many pull requests to replay, from 1 to 1000 (default 50)', of: ['backtest'] },
  repo: {
    type: 'string',
    value: 'OWNER/NAME',
    description: 'the repository on GitHub to ask about; nobody is contacted without it',
    of: ['doctor', 'backtest', 'feedback'],
  },
  org: { type: 'string', value: 'NAME', description: 'the organisation on GitHub', of: ['matrix'] },
  jobs: { type: 'string', value: 'N', description: 'how many jobs share the repositories, from 1 to 256 (default 20)', of: ['matrix'] },
  'fail-on': {
    type: 'string',
    value: 'LEVEL',
    description: `exit with 1 from this severity on: ${severities.join(', ')} or never (default: what the configuration says, else high)`,
    of: [...reviewing, 'backtest'],
  },
  policy: {
    type: 'string',
    value: 'FILE',
    description: 'the policy that the configuration extends; the command line fetches nothing',
    of: [...reviewing, 'backtest'],
  },
  distrust: {
    type: 'boolean',
    description: "believe neither the repository's configuration nor its waivers and baseline: for the code of strangers",
    of: [...reviewing, 'backtest'],
  },
  'fail-on-incomplete': { type: 'boolean', description: 'exit with 1 also when something could not be examined' },
  fix: { type: 'boolean', description: 'show the edits that mend findings as a diff; nothing is written without --write' },
  write: { type: 'boolean', description: 'with --fix: write the edits into the files of PATH' },
  help: { type: 'boolean', description: 'show this text', of: everything },
  version: { type: 'boolean', description: 'show the version', of: everything },
} as const satisfies Readonly<Record<string, OptionDescription>>;

export type Options = {
  readonly path: string;
  /** What is done instead of a review. */
  readonly command?: Exclude<Command, 'merge'>;
  /** The files of `merge FILE…`, which joins the shards of one review. */
  readonly merge?: readonly string[];
  /** The files of `fleet FILE…`. */
  readonly files?: readonly string[];
  /** How many pull requests `backtest` replays. */
  readonly prs?: number;
  readonly repo?: { readonly owner: string; readonly name: string };
  readonly org?: string;
  /** How many jobs share what `matrix` lists. */
  readonly jobs?: number;
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

/** Reads the arguments after the program's name; what does not fit is a ConfigurationError. */
export const parseOptions = (args: readonly string[]): Options => {
  const { values, positionals } = parseStrictly(args);
  const [word, ...operands] = positionals;
  const merge = word === 'merge' && operands.length > 0 ? operands : undefined;
  const command = commandOf(word);
  const { base, head, history, shard, cache, sarif, json, html, csv, output, policy } = values;
  refuseForeign(command ?? 'review', Object.keys(values));
  const files = command === 'fleet' ? operands : undefined;
  if (files?.length === 0 && values.help !== true) throw usageError('fleet joins the files that --json wrote: name them.');
  const paths = command === undefined ? positionals : operands;
  if (merge === undefined && files === undefined) refuseOperands(command, paths);
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
  const format = parseFormat(values.format ?? 'terminal', command);
  if (format !== 'terminal' && [sarif, json, html].includes('-'))
    throw usageError('Only one of --format, --sarif, --json and --html can go to standard output.');
  return {
    path: files === undefined ? (paths[0] ?? '.') : '.',
    ...(command === undefined ? {} : { command }),
    ...(merge === undefined ? {} : { merge }),
    ...(files === undefined ? {} : { files }),
    ...(values.prs === undefined ? {} : { prs: parseCount(values.prs, '--prs', 1000) }),
    ...(values.repo === undefined ? {} : { repo: parseRepository(values.repo) }),
    ...(values.org === undefined ? {} : { org: parseOwner(values.org) }),
    ...(values.jobs === undefined ? {} : { jobs: parseCount(values.jobs, '--jobs', 256) }),
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

/** `merge` without files is the name of a folder. */
const commandOf = (name: string | undefined): Options['command'] => {
  const command = commandNames.find((each) => each === name);
  return command === 'merge' ? undefined : command;
};

const refuseForeign = (command: Command | 'review', given: readonly string[]): void => {
  const table: Readonly<Record<string, OptionDescription>> = optionDescriptions;
  for (const name of given) {
    const { of: owners = reviewing } = table[name] ?? {};
    if (owners.some((owner) => owner === command)) continue;
    if (owners.some((owner) => owner === 'review')) throw usageError(`${command} takes no --${name}.`);
    throw usageError(`--${name} belongs to ${owners.join(', ')}.`);
  }
};

const refuseOperands = (command: Options['command'], paths: readonly string[]): void => {
  const takesNone = command !== undefined && commandDescriptions[command].operands === '';
  if (takesNone && paths.length > 0) throw usageError(`${command} takes options only, not ${paths.map(quote).join(', ')}.`);
  if (paths.length > 1) throw usageError(`Expected one PATH, got ${paths.length}: ${paths.map(quote).join(', ')}.`);
};

const parseFormat = (text: string, command: Options['command']): Options['format'] => {
  const described = commandEntries.find(([name]) => name === command)?.[1];
  const known: readonly Options['format'][] = described?.formats ?? formats;
  const format = known.find((each) => each === text);
  if (format === undefined) throw usageError(`--format is one of ${known.join(', ')}, not ${quote(text)}.`);
  return format;
};

const parseCount = (text: string, name: string, most: number): number => {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > most) throw usageError(`${name} is a number from 1 to ${most}, not ${quote(text)}.`);
  return count;
};

/** The characters that GitHub lets names have. */
const parseRepository = (text: string): { readonly owner: string; readonly name: string } => {
  const [, owner, name] = /^([A-Za-z0-9-]+)\/([A-Za-z0-9._-]+)$/.exec(text) ?? [];
  if (owner === undefined || name === undefined) throw usageError(`--repo is OWNER/NAME as on GitHub, not ${quote(text)}.`);
  return { owner, name };
};

const parseOwner = (text: string): string => {
  if (!/^[A-Za-z0-9-]+$/.test(text)) throw usageError(`--org is the name of an organisation on GitHub, not ${quote(text)}.`);
  return text;
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

export const usageError = (message: string): ConfigurationError => new ConfigurationError(`${message} See --help.`);

const quote = (text: string): string => JSON.stringify(text);
