import { ConfigurationError } from '../model/configuration-error.ts';
import type { Disclosure } from '../report/disclosure.ts';
import { type Enforcement, enforcements, type WaiverPolicy, waiverPolicies } from '../review/configuration/words.ts';
import { parseSecretScope, type SecretScope } from '../review/secret-scope.ts';
import { type FailOn, parseFailOn } from '../review/verdict.ts';

type InputDescription = {
  readonly description: string;
  readonly default?: string;
  /** What holds when neither the input nor the configuration says anything. A default in action.yml would go before the configuration. */
  readonly fallback?: string;
};

/** The action's inputs: action.yml and the README's table are made from this. */
export const inputs = {
  'github-token': {
    description: 'Token that posts the review: pull-requests: write, contents: read.',
    default: '$' + '{{ github.token }}',
  },
  path: {
    description:
      'Where the repository under review is checked out, relative to the workspace; without a checkout the action fetches it itself.',
    default: '',
  },
  'fail-on': {
    description:
      'Fail the check from this severity on: critical, high, medium, low, note or never. Goes before the configuration, as far as its policy allows.',
    default: '',
    fallback: 'high',
  },
  enforce: {
    description:
      'What can fail the check of a pull request: new (what it introduces or makes worse) or all (also what was there before and is not in the baseline). Goes before the configuration, as far as its policy allows.',
    default: '',
    fallback: 'new',
  },
  waivers: {
    description:
      'Which waivers count: base (those that stand at base), approved (also those of the pull request itself, once somebody with write access other than its author has approved its present head) or any. Goes before the configuration, as far as its policy allows.',
    default: '',
    fallback: 'approved',
  },
  'policy-token': {
    description: 'Token that reads the policy which the configuration extends, when the github-token may not: contents: read there.',
    default: '',
  },
  'fail-on-incomplete': { description: 'Fail the check also when something could not be examined.', default: 'false' },
  history: {
    description:
      'Which commits are read for credentials: auto (those of the pull request; none for other events), full (for other events every commit; needs fetch-depth: 0) or none.',
    default: 'auto',
  },
  secrets: {
    description:
      'Which credentials are looked for: all, mcp-only (those in the configuration of MCP hosts, where another scanner reads the rest) or off. Alerts on what is no longer looked for are closed by code scanning.',
    default: 'all',
  },
  disclosure: {
    description:
      'How much comments, logs and summaries say: full, minimal (nothing that helps to find or use what this pull request did not introduce) or auto (minimal on public repositories).',
    default: 'auto',
  },
  comments: {
    description:
      'Which findings are told in the conversation of the pull request: all, not-in-code-scanning (only those that code scanning does not show in the diff) or none.',
    default: 'all',
  },
  'max-comments': { description: 'At most so many comments in the diff a push; the rest is listed in the summary comment.', default: '10' },
  'resolve-threads': {
    description: 'Resolve the threads of what is gone, unless somebody has replied; needs contents: write.',
    default: 'false',
  },
  'upload-sarif': {
    description:
      'Upload the SARIF file to code scanning: auto (where the repository has it and the token may), true (a refusal is a warning) or false. Needs security-events: write.',
    default: 'auto',
  },
  'sarif-file': { description: 'Where the SARIF file is written, relative to the workspace.', default: 'mcp-auth-review.sarif' },
  'cache-file': {
    description:
      'With history full: file versions in which the run that wrote this file found nothing are not read again; it is written anew. Keep it with actions/cache.',
    default: '',
  },
  'html-file': { description: 'Where to write the pull request with its comments as one HTML page; not written when empty.', default: '' },
} as const satisfies Readonly<Record<string, InputDescription>>;

export const outputs = {
  verdict: { description: 'pass or fail.' },
  complete: { description: 'true when everything in scope was examined.' },
  critical: { description: 'Number of new or worsened critical findings.' },
  high: { description: 'Number of new or worsened high findings.' },
  medium: { description: 'Number of new or worsened medium findings.' },
  low: { description: 'Number of new or worsened low findings.' },
  note: { description: 'Number of new or worsened notes.' },
  'sarif-file': { description: 'Path of the SARIF file.' },
} as const satisfies Readonly<Record<string, { readonly description: string }>>;

export type InputName = keyof typeof inputs;

export type Inputs = {
  readonly token: string;
  readonly path?: string;
  readonly failOn?: FailOn;
  readonly enforce?: Enforcement;
  readonly waivers?: WaiverPolicy;
  readonly policyToken: string;
  readonly failOnIncomplete: boolean;
  readonly history: 'auto' | 'full' | 'none';
  readonly secrets: SecretScope;
  readonly disclosure: Disclosure | 'auto';
  readonly comments: 'all' | 'not-in-code-scanning' | 'none';
  readonly maxComments: number;
  readonly resolveThreads: boolean;
  readonly uploadSarif: 'auto' | 'true' | 'false';
  readonly sarifFile: string;
  readonly cacheFile?: string;
  readonly htmlFile?: string;
};

/** `read` answers an input's text, '' when it is not set. A value that does not fit is an error, never the default. */
export const parseInputs = (read: (name: InputName) => string): Inputs => {
  const htmlFile = read('html-file').trim();
  const cacheFile = read('cache-file').trim();
  const path = read('path').trim();
  const text = (name: Exclude<InputName, 'github-token' | 'policy-token'>): string => read(name).trim() || inputs[name].default;
  return {
    token: read('github-token').trim(),
    ...(path === '' ? {} : { path }),
    policyToken: read('policy-token').trim(),
    ...optional('failOn', text('fail-on'), (level) => parseFailOn(level, 'Input `fail-on`')),
    ...optional('enforce', text('enforce'), (word) => parseChoice(word, enforcements, 'enforce')),
    ...optional('waivers', text('waivers'), (word) => parseChoice(word, waiverPolicies, 'waivers')),
    failOnIncomplete: parseBoolean(text('fail-on-incomplete'), 'fail-on-incomplete'),
    history: parseChoice(text('history'), ['auto', 'full', 'none'] as const, 'history'),
    secrets: parseSecretScope(text('secrets'), 'Input `secrets`'),
    disclosure: parseChoice(text('disclosure'), ['auto', 'full', 'minimal'] as const, 'disclosure'),
    comments: parseChoice(text('comments'), ['all', 'not-in-code-scanning', 'none'] as const, 'comments'),
    maxComments: parseCount(text('max-comments'), 'max-comments'),
    resolveThreads: parseBoolean(text('resolve-threads'), 'resolve-threads'),
    uploadSarif: parseChoice(text('upload-sarif'), ['auto', 'true', 'false'] as const, 'upload-sarif'),
    sarifFile: text('sarif-file'),
    ...(cacheFile === '' ? {} : { cacheFile }),
    ...(htmlFile === '' ? {} : { htmlFile }),
  };
};

/** A member that is absent when the text is empty. */
const optional = <Name extends string, Value>(
  name: Name,
  text: string,
  parse: (text: string) => Value,
): { readonly [Key in Name]?: Value } => {
  const members: { [Key in Name]?: Value } = {};
  if (text !== '') members[name] = parse(text);
  return members;
};

const parseBoolean = (text: string, name: InputName): boolean => {
  if (text === 'true' || text === 'false') return text === 'true';
  throw new ConfigurationError(`Input \`${name}\` is true or false, not ${JSON.stringify(text)}.`);
};

const parseChoice = <Choice extends string>(text: string, choices: readonly Choice[], name: InputName): Choice => {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new ConfigurationError(`Input \`${name}\` is ${choices.join(', ')}, not ${JSON.stringify(text)}.`);
  return choice;
};

const parseCount = (text: string, name: InputName): number => {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new ConfigurationError(`Input \`${name}\` is a number from 0 to 999, not ${JSON.stringify(text)}.`);
};
