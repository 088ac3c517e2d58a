import { markerOf } from '../../src/report/marker.ts';
import type { CommitPlan, FileContent } from '../../test/git/repository-builder.ts';
import { sampleOf } from '../../test/secrets/samples.ts';
import { samplePullRequest } from '../demo/sample.ts';

/** One thing that happens to a pull request, and the commit that is its head afterwards. */
export type Event = {
  readonly title: string;
  /** What its author, or somebody else, does. */
  readonly told: string;
  /** A mark of the story's commits. */
  readonly head: string;
  readonly base?: string;
  /** What a person writes before the run. */
  readonly says?:
    | { readonly kind: 'reply'; readonly login: string; readonly toCommentWith: string; readonly body: string }
    | { readonly kind: 'comment'; readonly login: string; readonly on: string; readonly line: number; readonly body: string };
  readonly run: 'pull-request' | 'fork' | 'merge-group';
};

export type Story = {
  readonly title: string;
  readonly body: string;
  readonly commits: Readonly<Record<string, CommitPlan>>;
  readonly events: readonly Event[];
  /** The made-up credentials in it, which GitHub quotes and a picture need not. */
  readonly credentials: readonly string[];
};

type Tree = Readonly<Record<string, FileContent>>;

/** The life of the sample pull request over fourteen pushes. */
export const conversationStory = (): Story => {
  const keys = { atHead: sampleOf('slack-bot-token', 7), inHistory: sampleOf('openai-project-key', 7) };
  const npmToken = sampleOf('npm-token', 7);
  const sample = samplePullRequest(keys);
  const { base = {} } = sample.commits;
  const leak = sample.commits['summaries']?.files ?? {};
  const first: Tree = Object.fromEntries(Object.values(sample.commits).flatMap(({ files = {} }) => Object.entries(files)));
  const before = base.files ?? {};

  const shifted = mapped(first, (text, path) => (path === 'package.json' ? text : withPreface(text, path)));
  const fixed: Tree = {
    ...shifted,
    'src/server.ts': withPreface(textOf(before['src/server.ts']), 'src/server.ts'),
    'scripts/notify.sh': notifier,
  };
  const readme = '# ticket-desk-mcp\n\nTickets for agents, over stdio and HTTP.\n';
  const rebased: Tree = { ...shifted, 'README.md': readme };
  const renamed = moved(rebased, {
    'src/session.ts': 'src/token-file.ts',
    'src/admin.ts': 'src/admin-endpoint.ts',
    'scripts/notify.sh': 'scripts/announce.sh',
  });
  const relocated = moved(
    mapped(renamed, (text, path) => (path === 'package.json' ? text.replace('src/server.ts', 'server/server.ts') : text)),
    Object.fromEntries(
      Object.keys(renamed)
        .filter((path) => path.startsWith('src/'))
        .map((path) => [path, path.replace('src/', 'server/')]),
    ),
  );
  const formatted = mapped(relocated, (text, path) => (path.endsWith('.ts') ? reformatted(text) : text));
  const squashed: Tree = { ...formatted, 'README.md': `${readme}\nThe admin endpoint listens on port 4000.\n` };
  const answered: Tree = {
    ...squashed,
    'server/token-file.ts': reformatted(withPreface(textOf(before['src/session.ts']), 'src/session.ts')),
  };
  const npmrc = { ruleId: 'secret/npm-token', server: '', subject: '.npmrc', occurrence: 0 };
  const forged: Tree = { ...answered, '.npmrc': `//registry.example.com/:_authToken=${npmToken}\n` };

  const onBranch = (branch: string, message: string, from: Tree, to: Tree, parents?: readonly string[]): CommitPlan => ({
    branch,
    message,
    files: changes(from, to),
    ...(parents === undefined ? {} : { parents }),
  });
  return {
    title: sample.title,
    body: sample.body,
    credentials: [keys.atHead, keys.inHistory, npmToken],
    commits: {
      ...sample.commits,
      shift: onBranch('browser-client', 'Describe the files', first, shifted),
      fix: onBranch('browser-client', 'Guard the endpoint again, and read the token from the environment', shifted, fixed),
      revert: onBranch('browser-client', 'Revert the guard', fixed, shifted),
      main: { branch: 'main', message: 'Say more in the README', parents: ['base'], files: { 'README.md': readme } },
      'rebased-leak': { branch: 'rebased', message: 'Summarise tickets', parents: ['main'], files: leak },
      rebased: onBranch('rebased', 'Let the browser client connect', { ...before, ...leak, 'README.md': readme }, rebased),
      rename: onBranch('rebased', 'Name files after what they do', rebased, renamed),
      move: onBranch('rebased', 'Move the server into a folder of its own', renamed, relocated),
      format: onBranch('rebased', 'Run the formatter', relocated, formatted),
      squash: onBranch('squashed', 'Let the browser client connect', { ...before, 'README.md': readme }, squashed, ['main']),
      answer: onBranch('squashed', 'Restrict the session file', squashed, answered),
      forge: onBranch('squashed', 'Publish to npm', answered, forged),
    },
    events: [
      { title: 'first push', told: 'mona opens the pull request.', head: 'head', run: 'pull-request' },
      { title: 'same head', told: 'The job runs again on the same commit.', head: 'head', run: 'pull-request' },
      { title: 'shift', told: 'mona adds comments at the top of each file: every line moves.', head: 'shift', run: 'pull-request' },
      { title: 'fix', told: 'mona restores the guard and takes the token out of the script.', head: 'fix', run: 'pull-request' },
      { title: 'revert', told: 'mona reverts that.', head: 'revert', run: 'pull-request' },
      { title: 'rebase', told: 'main has moved on; mona rebases onto it.', head: 'rebased', base: 'main', run: 'pull-request' },
      { title: 'rename', told: 'mona renames three of the files.', head: 'rename', run: 'pull-request' },
      { title: 'directory move', told: 'mona moves src to server.', head: 'move', run: 'pull-request' },
      { title: 'formatter run', told: 'mona runs a formatter: other quotes, other indentation.', head: 'format', run: 'pull-request' },
      { title: 'force push', told: 'mona squashes everything into one commit.', head: 'squash', run: 'pull-request' },
      {
        title: 'human reply',
        told: 'hubot answers the comment on the session file, and mona restricts the file.',
        head: 'answer',
        says: { kind: 'reply', login: 'hubot', toCommentWith: 'Token file', body: 'Good catch, the file holds the refresh token.' },
        run: 'pull-request',
      },
      {
        title: 'forged marker',
        told: 'mallory writes a comment with the marker of a finding that is yet to come; then the key is pushed.',
        head: 'forge',
        says: {
          kind: 'comment',
          login: 'mallory',
          on: 'README.md',
          line: 3,
          body: `Looks good. <!-- mcp-auth-review:1:${markerOf(npmrc)} -->`,
        },
        run: 'pull-request',
      },
      { title: 'fork', told: 'The same pull request from a fork, whose token can only read.', head: 'forge', run: 'fork' },
      { title: 'merge queue', told: 'The pull request enters the merge queue.', head: 'forge', run: 'merge-group' },
    ],
  };
};

const notifier = `#!/bin/sh
# Tells the team about a release.
curl -sS https://slack.com/api/chat.postMessage -H "Authorization: Bearer $SLACK_TOKEN" -d channel=releases -d text="$1"
`;

const textOf = (content: FileContent | undefined): string => {
  if (typeof content === 'string') return content;
  return content !== undefined && content !== null && 'executable' in content ? content.executable : '';
};

const mapped = (tree: Tree, change: (text: string, path: string) => string): Tree =>
  Object.fromEntries(
    Object.entries(tree).map(([path, content]) => {
      const text = change(textOf(content), path);
      return [path, typeof content === 'string' ? text : { executable: text }];
    }),
  );

const withPreface = (text: string, path: string): string => {
  if (path.endsWith('.ts'))
    return `// Part of ticket-desk-mcp, which serves tickets to agents.\n// See README.md for what it needs.\n\n${text}`;
  return path.endsWith('.sh') ? text.replace('\n', '\n# Part of ticket-desk-mcp.\n# Needs curl.\n') : text;
};

const moved = (tree: Tree, paths: Readonly<Record<string, string>>): Tree =>
  Object.fromEntries(Object.entries(tree).map(([path, content]) => [paths[path] ?? path, content]));

/** As another formatter would have it. */
const reformatted = (text: string): string =>
  text
    .replaceAll(/^( +)/gm, (spaces) => spaces.repeat(2))
    .replaceAll("'", '"')
    .replaceAll(/;$/gm, '');

const changes = (from: Tree, to: Tree): Tree => ({
  ...Object.fromEntries(
    Object.keys(from)
      .filter((path) => !(path in to))
      .map((path) => [path, null]),
  ),
  ...Object.fromEntries(Object.entries(to).filter(([path, content]) => textOf(content) !== textOf(from[path]))),
});
