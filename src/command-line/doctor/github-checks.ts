import type { GitHubSetup } from '../../github/setup.ts';
import type { Check } from '../../model/checkup.ts';
import type { WorkflowUse } from './workflow-use.ts';

/** What GitHub says about the repository. */
export const githubChecks = (setup: GitHubSetup, uses: readonly WorkflowUse[]): readonly Check[] => [
  token(setup),
  ...(setup.repository.kind === 'unknown'
    ? []
    : [required(setup, uses), codeScanning(setup, uses), ...workflowToken(setup, uses), ...mergeQueue(setup, uses)]),
];

const token = ({ login, repository }: GitHubSetup): Check => {
  const id = 'token';
  if (repository.kind === 'unknown') {
    return {
      id,
      state: 'missing',
      found: `GitHub does not show the repository to the token: ${repository.because}.`,
      lost: 'Nothing that GitHub knows could be looked at.',
      remedy: 'Check the name, and give a token that may read the repository.',
    };
  }
  const { fullName, isPublic } = repository.result;
  const who = login.kind === 'known' ? ` as \`${login.result}\`` : '';
  return { id, state: 'good', found: `GitHub shows \`${fullName}\` (${isPublic ? 'public' : 'not public'}) to the token${who}.` };
};

const required = ({ rules, repository }: GitHubSetup, uses: readonly WorkflowUse[]): Check => {
  const id = 'required-check';
  const branch = repository.kind === 'known' ? repository.result.defaultBranch : '';
  const checks = [...new Set(uses.flatMap(({ check }) => check ?? []))];
  if (rules.kind === 'unknown')
    return { id, state: 'unknown', found: `Whether the check is required on \`${branch}\` is not known: ${rules.because}.` };
  const named = rules.result.requiredChecks.filter((name) => checks.some((check) => name === check || name.endsWith(` / ${check}`)));
  if (named.length > 0) return { id, state: 'good', found: `The check \`${named[0]}\` is required on \`${branch}\`.` };
  const name = checks[0] ?? 'review';
  return {
    id,
    state: 'missing',
    found: `No ruleset and no branch protection requires the check \`${name}\` on \`${branch}\`.`,
    lost: 'A pull request that fails it can be merged, and a deleted guard blocks through this check only.',
    remedy: `In the repository's settings, under Rules, add a ruleset for \`${branch}\` that requires the status check \`${name}\` (it can be chosen once it has run).`,
  };
};

const codeScanning = ({ codeScanning: asked }: GitHubSetup, uses: readonly WorkflowUse[]): Check => {
  const id = 'code-scanning';
  const isOff = uses.length > 0 && uses.every(({ inputs }) => inputs.get('upload-sarif') === 'false');
  if (isOff) return { id, state: 'good', found: 'The workflow does without code scanning (`upload-sarif: false`).' };
  if (asked.kind === 'unknown') {
    return { id, state: 'unknown', found: `What code scanning has received is not known: ${asked.because}.` };
  }
  switch (asked.result.kind) {
    case 'received':
      return { id, state: 'good', found: `Code scanning received results on ${asked.result.on} for \`${asked.result.ref}\`.` };
    case 'nothing-received':
      return {
        id,
        state: 'advice',
        found: 'Code scanning is on and has no results of mcp-auth-review yet.',
        lost: 'Until the first pull request has been reviewed there are no alerts.',
        remedy: 'Open a pull request; if nothing arrives, the job summary says what became of the upload.',
      };
    case 'off':
      return {
        id,
        state: 'advice',
        found: 'Code scanning is off for this repository.',
        lost: 'There are no alerts: what is on no line of the diff stands in the summary comment, and on a public repository old findings are only counted.',
        remedy: 'Switch it on under Settings, Advanced Security (free for public repositories), or set `upload-sarif: false`.',
      };
  }
};

/** Only where a workflow leaves it to the settings. */
const workflowToken = ({ workflowToken: asked }: GitHubSetup, uses: readonly WorkflowUse[]): readonly Check[] => {
  const id = 'workflow-token';
  if (uses.every(({ permissions }) => permissions !== undefined)) return [];
  if (asked.kind === 'unknown')
    return [{ id, state: 'unknown', found: `What workflows may do by default is not known: ${asked.because}.` }];
  if (asked.result === 'write') return [{ id, state: 'good', found: 'Workflows may write by default.' }];
  return [
    {
      id,
      state: 'missing',
      found: 'Workflows may only read by default, and the workflow asks for no more.',
      lost: 'No comment and no summary is posted.',
      remedy: 'Write `permissions:` into the workflow, as in the example of the README.',
    },
  ];
};

const mergeQueue = ({ rules }: GitHubSetup, uses: readonly WorkflowUse[]): readonly Check[] =>
  rules.kind === 'known' && rules.result.hasMergeQueue && !uses.some(({ events }) => events.has('merge_group'))
    ? [
        {
          id: 'merge-queue',
          state: 'missing',
          found: 'The branch has a merge queue, and the workflow does not run on `merge_group`.',
          lost: 'A required check never reports in the queue, so that nothing is merged.',
          remedy: 'Add `merge_group:` below `on:`.',
        },
      ]
    : [];
