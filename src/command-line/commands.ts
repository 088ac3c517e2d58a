type CommandDescription = {
  /** What stands behind the command's name. */
  readonly operands: '' | '[PATH]' | 'FILE…';
  /** A line for the list of commands. */
  readonly summary: string;
  /** What `COMMAND --help` says besides. */
  readonly text: readonly string[];
  /** Forms for `--format`; those of a review when absent. */
  readonly formats?: readonly ['terminal', ...('json' | 'markdown' | 'html')[]];
};

/** What the program does besides reviewing: `--help` and the reading of options are made from it. */
export const commandDescriptions = {
  init: {
    operands: '[PATH]',
    summary: 'set a repository up: workflow, configuration, and a baseline of what is there today',
    text: ['No file that is there is changed.'],
  },
  doctor: {
    operands: '[PATH]',
    summary: 'say what is missing for the review of pull requests, what is lost without it, and what to do',
    text: [
      'Looks at the checkout and its workflows. With --repo it also asks GitHub, with the token in GITHUB_TOKEN or GH_TOKEN, whether the check is',
      'required, what code scanning has received, and what workflows may do. It writes nothing. Exit status 1: something is missing.',
    ],
    formats: ['terminal', 'json'],
  },
  backtest: {
    operands: '[PATH]',
    summary: 'replay the last merged pull requests: which comments, blocks and seconds would the action have cost?',
    text: [
      'Finds them in the first-parent history of HEAD: merge commits, and squash commits whose subject ends in (#12). Each is reviewed by the',
      "function that the action uses, with today's configuration. Nobody is contacted and nothing is posted. With --repo the list comes from GitHub",
      '(token in GITHUB_TOKEN or GH_TOKEN), which also knows pull requests that were rebased. Exit status 0 whatever it finds.',
    ],
    formats: ['terminal', 'json', 'html'],
  },
  fleet: {
    operands: 'FILE…',
    summary: 'join the --json results of many repositories into one page: servers by audit questions',
    text: [
      'A repository is named by its file: what the paths have in common and .json are left out. A file that is none of ours, or of another schema, is',
      'named and left out, the others are joined, and the exit status is 1.',
    ],
    formats: ['terminal', 'json', 'markdown', 'html'],
  },
  feedback: {
    operands: '',
    summary: 'count per rule what became of its comments: fixed, called false, resolved as they are',
    text: [
      'Reads the threads of our own comments on GitHub: --repo OWNER/NAME, with the token in GITHUB_TOKEN or GH_TOKEN. It writes nothing.',
      'A comment counts as false when it has a thumbs down, when a reply ignores it as a false positive (/mcp-auth ignore MA113 false positive …), or',
      'when somebody resolved its thread though the finding is still there.',
    ],
    formats: ['terminal', 'json'],
  },
  matrix: {
    operands: '',
    summary: "list an organisation's repositories in batches, as the matrix of a workflow",
    text: [
      'Asks GitHub for the repositories of --org, with the token in GITHUB_TOKEN or GH_TOKEN, and prints them as JSON: one entry a job, at most --jobs.',
      'Archived and empty repositories are left out. The reusable workflow fleet.yml uses it.',
    ],
    formats: ['terminal'],
  },
  baseline: {
    operands: '[PATH]',
    summary: 'write the names of everything that is found, so that only what is new fails a check from then on',
    text: [],
  },
  waivers: {
    operands: '[PATH]',
    summary: 'list every waiver with who, why and until when, for those who audit them',
    text: [],
  },
  merge: {
    operands: 'FILE…',
    summary: 'join the SARIF files that the runs with --shard 1/N to N/N wrote into the one that a single run would have written',
    text: [],
  },
} as const satisfies Readonly<Record<string, CommandDescription>>;

export type Command = keyof typeof commandDescriptions;

/** In the order of `--help`. */
export const commandEntries: readonly (readonly [string, CommandDescription])[] = Object.entries(commandDescriptions);

/** The commands that review something themselves, and so have a review's options. */
export const reviewing = ['review', 'init', 'baseline', 'waivers', 'merge'] as const;

export const commandNames: readonly Command[] = [
  'init',
  'doctor',
  'backtest',
  'fleet',
  'feedback',
  'matrix',
  'baseline',
  'waivers',
  'merge',
];
