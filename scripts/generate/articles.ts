/** What the two articles on authentication in MCP servers ask for, in our words, and what answers it. */
export type Demand = {
  /** As in the folders of `test/fixtures/articles`: `row-<number>-…` is reported, `correct-row-<number>-…` is not. */
  readonly row: number;
  readonly demand: string;
  /** Codes of the rules that answer it. */
  readonly rules: readonly string[];
  /** Rows of the scorecard. */
  readonly scorecard?: string;
  /** Tests besides the fixtures: file and title. Programs that hold whole keys are built when a test runs, never kept as files. */
  readonly tests?: readonly (readonly [file: string, title: string])[];
};

const credentials = 'test/review/credentials.test.ts';

export const demands: readonly Demand[] = [
  {
    row: 1,
    demand: 'Over stdio only processes of the same user connect, so a server without authentication is no flaw.',
    rules: [],
    scorecard: '1a',
  },
  {
    row: 2,
    demand: 'Over HTTP every caller is verified before any request is processed.',
    rules: ['MA101', 'MA102', 'MA103', 'MA104', 'MA106', 'MA107', 'MA108', 'MA109'],
    scorecard: '1b',
  },
  {
    row: 3,
    demand: 'No key stands in the source; it comes from the environment and is checked at start.',
    rules: ['MA301', 'MA302'],
    scorecard: '2',
    tests: [[credentials, 'a key added and still there is new at head']],
  },
  {
    row: 4,
    demand: 'A committed key stays in the history when its line is deleted.',
    rules: [],
    scorecard: '2',
    tests: [[credentials, 'a key committed and deleted again is new in the history']],
  },
  { row: 5, demand: 'A key never comes back in a tool’s answer or in an error.', rules: ['MA401', 'MA402', 'MA403'], scorecard: '3' },
  {
    row: 6,
    demand: 'Tools get the least access: those that read a credential that can only read.',
    rules: ['MA501', 'MA505'],
    scorecard: '5',
  },
  { row: 7, demand: 'No session token lies on disk in plaintext.', rules: ['MA601', 'MA602'], scorecard: '4' },
  { row: 8, demand: 'Encryption counts only when its key is neither in the source nor beside the file.', rules: ['MA603'], scorecard: '4' },
  { row: 9, demand: 'Where the keychain fails, nothing falls back to a plain file in silence.', rules: ['MA604'], scorecard: '4' },
  {
    row: 10,
    demand: 'Keys stay out of process listings, logs and configuration files; a .env file is its owner’s alone.',
    rules: ['MA701', 'MA702', 'MA703', 'MA704'],
    scorecard: '2',
  },
  { row: 11, demand: 'Credentials travel encrypted, and only to the service they are for.', rules: ['MA1001', 'MA1002', 'MA1003'] },
  {
    row: 12,
    demand: 'An OAuth login with a local callback compares state, uses PKCE, and listens on loopback.',
    rules: ['MA801', 'MA802', 'MA803', 'MA804'],
    scorecard: 'OAuth',
  },
  { row: 13, demand: 'An authorization tool that is run once belongs to the server.', rules: ['MA601', 'MA602'], scorecard: '4' },
  { row: 14, demand: 'Tokens are refreshed, kept, and not refreshed twice at once.', rules: ['MA901', 'MA902', 'MA903'], scorecard: '4' },
  { row: 15, demand: 'The narrowest scopes that do, wherever OAuth is configured.', rules: ['MA502'], scorecard: '5' },
  {
    row: 16,
    demand: 'Keys are shared in code reviews too: the text of the pull request is searched.',
    rules: [],
    tests: [[credentials, 'a key in a commit message and in the text of the pull request is found']],
  },
  {
    row: 17,
    demand: 'The stores of the operating system and encrypted files with restricted permissions are the right place.',
    rules: [],
    scorecard: '4',
  },
];
