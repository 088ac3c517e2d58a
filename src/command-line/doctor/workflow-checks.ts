import type { Check } from '../../model/checkup.ts';
import { homepage } from '../../review/product.ts';
import { workflowFile } from '../init.ts';
import type { WorkflowUse } from './workflow-use.ts';

const forksRecipe = `${homepage}/blob/main/docs/what-leaves-the-runner.md#pull-requests-from-forks`;

const pullRequestEvents = ['pull_request', 'pull_request_target'];

/** What the workflows say. `mayBePublic` is false when GitHub has said that the repository is not public. */
export const workflowChecks = (uses: readonly WorkflowUse[], mayBePublic: boolean): readonly Check[] => {
  const reviewing = uses.filter(({ events }) => pullRequestEvents.some((event) => events.has(event)));
  if (uses.length === 0) {
    return [
      {
        id: 'workflow',
        state: 'missing',
        found: 'No workflow in `.github/workflows` uses mcp-auth-review.',
        lost: 'Nothing is reviewed on pull requests.',
        remedy: `Run \`mcp-auth-review init\`, which writes \`${workflowFile}\`, commit it, and open a pull request.`,
      },
    ];
  }
  if (reviewing.length === 0) {
    return [
      {
        id: 'workflow',
        state: 'missing',
        found: `The action runs on ${[...new Set(uses.flatMap(({ events }) => [...events.keys()]))].map((name) => `\`${name}\``).join(', ')} and not on pull requests.`,
        lost: 'Pull requests get no comments and no verdict.',
        remedy: 'Add `on: pull_request` to the workflow.',
        ...atFirst(uses),
      },
    ];
  }
  return [...reviewing.flatMap(checksOf), forksCheck(uses, mayBePublic)];
};

const atFirst = ([use]: readonly WorkflowUse[]): Pick<Check, 'at'> => (use === undefined ? {} : { at: use.at });

const checksOf = (use: WorkflowUse): readonly Check[] => {
  const { at } = use;
  const found: readonly (Check | undefined)[] = [
    { id: 'workflow', state: 'good', found: 'Pull requests are reviewed.', at },
    pinned(use),
    ...permissions(use),
    trap(use),
    tolerance(use),
    filters(use),
    types(use),
    condition(use),
    concurrency(use),
  ];
  return found.flatMap((check) => (check === undefined ? [] : [check.at === undefined ? { ...check, at } : check]));
};

const pinned = ({ ref }: WorkflowUse): Check =>
  /^[0-9a-f]{40}$/.test(ref)
    ? { id: 'pinned', state: 'good', found: 'The action is pinned to a commit.' }
    : {
        id: 'pinned',
        state: 'advice',
        found: `The action is used at \`${ref}\`, which whoever may write to its repository can move.`,
        lost: 'What runs with your token can change without a change of yours.',
        remedy: 'Put the full commit id of the version that you have looked at behind the `@`, with the version as a comment.',
      };

const needed = [
  {
    name: 'contents',
    level: 'read',
    state: 'missing',
    lost: 'On a private repository the commits can not be fetched, and the run stops.',
    unless: undefined,
  },
  {
    name: 'pull-requests',
    level: 'write',
    state: 'missing',
    lost: 'No comment and no summary is posted: only the verdict, the annotations and the job summary are left.',
    unless: ['comments', 'none'],
  },
  {
    name: 'security-events',
    level: 'write',
    state: 'advice',
    lost: 'Code scanning gets no alerts, so that what is on no line of the diff has no place but the summary.',
    unless: ['upload-sarif', 'false'],
  },
] as const;

const permissions = ({ permissions: given, inputs }: WorkflowUse): readonly Check[] => {
  const id = 'permissions';
  if (given === undefined) {
    return [
      {
        id,
        state: 'advice',
        found: 'The workflow does not say what its token may do, so that the settings of the repository decide.',
        lost: 'Where they say "read", which is the default of new repositories, nothing is posted.',
        remedy: 'Write `permissions:` with `contents: read`, `pull-requests: write` and `security-events: write` into the workflow.',
      },
    ];
  }
  const tooWide: readonly Check[] =
    given === 'write-all'
      ? [
          {
            id,
            state: 'advice',
            found: 'The token may write everything (`write-all`).',
            lost: 'Every action of the job could change the repository.',
            remedy: 'Grant `contents: read`, `pull-requests: write` and `security-events: write` instead.',
          },
        ]
      : [];
  const lacking = needed.flatMap(({ name, level, state, lost, unless }): readonly Check[] => {
    if (unless !== undefined && inputs.get(unless[0]) === unless[1]) return [];
    const has = typeof given === 'string' ? given.replace('-all', '') : given.get(name);
    if (has === 'write' || has === level) return [];
    return [
      { id, state, found: `The token lacks \`${name}: ${level}\`.`, lost, remedy: `Add \`${name}: ${level}\` to the \`permissions\`.` },
    ];
  });
  const all = [...tooWide, ...lacking];
  return all.length > 0 ? all : [{ id, state: 'good', found: 'The token may do what the review needs.' }];
};

const trap = ({ events, checksOutHead, beside }: WorkflowUse): Check | undefined =>
  events.has('pull_request_target') && (checksOutHead || beside.length > 0)
    ? {
        id: 'pull-request-target',
        state: 'missing',
        found: `The workflow runs on \`pull_request_target\` and does more than review: ${[...(checksOutHead ? ['it checks out the head'] : []), ...beside.map((step) => `\`${step}\``)].join(', ')}.`,
        lost: 'What a stranger writes into a fork can run with a token that may write.',
        remedy:
          'Leave one step in that job, ours, which fetches and reads without executing; move the rest into a workflow on `pull_request`.',
      }
    : undefined;

const tolerance = ({ toleratesFailure, inputs }: WorkflowUse): Check | undefined => {
  if (toleratesFailure) {
    return {
      id: 'can-fail',
      state: 'missing',
      found: 'The job or the step has `continue-on-error`.',
      lost: 'The check is green whatever is found.',
      remedy: 'Remove it. To look first, set `observe: true` in the configuration, which says so in every report.',
    };
  }
  return inputs.get('fail-on') === 'never'
    ? {
        id: 'can-fail',
        state: 'advice',
        found: 'The input `fail-on` is `never`.',
        lost: 'The check is green whatever is found.',
        remedy: 'When you have seen what it reports, take the input out: then the configuration decides, and without one it is `high`.',
      }
    : undefined;
};

const filters = ({ events }: WorkflowUse): Check | undefined => {
  const by = pullRequestEvents.flatMap((event) => [...(events.get(event)?.keys() ?? [])]).filter((filter) => filter.startsWith('paths'));
  return by.length === 0
    ? undefined
    : {
        id: 'filters',
        state: 'advice',
        found: `Pull requests are chosen by \`${by.join('`, `')}\`.`,
        lost: 'A credential can be added to any file, and a required check that never starts keeps a pull request waiting for ever.',
        remedy: 'Remove the filter: where nothing concerns a server the review takes a second.',
      };
};

const types = ({ events }: WorkflowUse): Check | undefined => {
  const missing = pullRequestEvents.flatMap((event) => {
    const types = events.get(event)?.get('types');
    return types === undefined ? [] : ['opened', 'synchronize', 'reopened'].filter((type) => !types.includes(type));
  });
  return missing.length === 0
    ? undefined
    : {
        id: 'events',
        state: 'missing',
        found: `The \`types\` leave out \`${missing.join('`, `')}\`.`,
        lost: missing.includes('synchronize')
          ? 'What is pushed after the first review is not reviewed.'
          : 'Some pull requests are not reviewed.',
        remedy: 'Leave `types` out, or add those.',
      };
};

const condition = ({ condition: words }: WorkflowUse): Check | undefined =>
  words === undefined
    ? undefined
    : {
        id: 'condition',
        state: 'advice',
        found: 'The job or the step runs under a condition.',
        lost: 'GitHub counts a skipped job as passed, also where the check is required.',
        remedy: 'Make sure that no pull request that may be merged falls under it.',
      };

const concurrency = ({ hasConcurrency }: WorkflowUse): Check | undefined =>
  hasConcurrency
    ? undefined
    : {
        id: 'concurrency',
        state: 'advice',
        found: 'The workflow has no `concurrency`.',
        lost: 'Two pushes in a row are reviewed side by side; what both post is taken back, but the mails have gone out.',
        remedy: 'Copy `concurrency` from the example in the README.',
      };

const forksCheck = (uses: readonly WorkflowUse[], mayBePublic: boolean): Check => {
  const id = 'forks';
  if (uses.some(({ events }) => events.has('pull_request_target') || events.has('workflow_run')))
    return { id, state: 'good', found: 'Pull requests from forks get their comments.' };
  if (!mayBePublic) return { id, state: 'good', found: 'The repository is not public, so that pull requests come from its own branches.' };
  return {
    id,
    state: 'advice',
    found: 'Pull requests from forks are reviewed with a token that can only read, whatever the workflow grants.',
    lost: 'They get the verdict, the job summary and the annotations, and no comments.',
    remedy: `If strangers contribute, use one of the two recipes in ${forksRecipe}.`,
  };
};
