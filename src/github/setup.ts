import type { CodeScanningState } from '../model/checkup.ts';
import type { Asked } from '../model/host.ts';
import { describeFailure } from './failure-words.ts';
import { readIdentity } from './identity.ts';
import { type Connection, type ConnectionOptions, connect, RequestFailed } from './octokit.ts';
import { settle } from './settle.ts';

/** What GitHub says about how a repository is set up. Each answer may be refused on its own. */
export type GitHubSetup = {
  /** Whom the token belongs to. */
  readonly login: Asked<string>;
  readonly repository: Asked<{ readonly fullName: string; readonly isPublic: boolean; readonly defaultBranch: string }>;
  /** Of the default branch, from rulesets and branch protection. */
  readonly rules: Asked<{ readonly requiredChecks: readonly string[]; readonly hasMergeQueue: boolean }>;
  readonly codeScanning: Asked<CodeScanningState>;
  /** What a workflow may do that asks for nothing. */
  readonly workflowToken: Asked<'read' | 'write'>;
};

type Named = { readonly owner: string; readonly repo: string };

/** Reads the setup of a repository; writes nothing. */
export const readSetup = async (options: ConnectionOptions & Named): Promise<GitHubSetup> => {
  const connection = await connect(options);
  const named = { owner: options.owner, repo: options.repo };
  const repository = await ask('metadata: read', async () => {
    const { data } = await connection.ask(({ rest }) => rest.repos.get(named));
    return { fullName: data.full_name, isPublic: !data.private, defaultBranch: data.default_branch };
  });
  if (repository.kind === 'unknown') {
    const nothing = { kind: 'unknown', because: 'the repository could not be read' } as const;
    return { repository, login: nothing, rules: nothing, codeScanning: nothing, workflowToken: nothing };
  }
  const { defaultBranch } = repository.result;
  return {
    repository,
    login: await ask('metadata: read', () => readIdentity(connection)),
    rules: await ask('contents: read', () => readRules(connection, named, defaultBranch)),
    codeScanning: await ask('security-events: read', () => readCodeScanning(connection, named)),
    workflowToken: await ask('administration: read', async () => {
      const { data } = await connection.ask(({ rest }) => rest.actions.getGithubActionsDefaultWorkflowPermissionsRepository(named));
      return data.default_workflow_permissions;
    }),
  };
};

const ask = async <Result>(needs: string, work: () => Promise<Result>): Promise<Asked<Result>> => {
  const outcome = await settle(work);
  if (outcome.kind === 'done') return { kind: 'known', result: outcome.result };
  if (!(outcome.error instanceof RequestFailed)) throw outcome.error;
  return { kind: 'unknown', because: describeFailure(outcome.error.failure, needs, false) };
};

/** Rulesets of the repository and its organisation, and the older branch protection. */
const readRules = async (
  connection: Connection,
  named: Named,
  branch: string,
): Promise<{ readonly requiredChecks: readonly string[]; readonly hasMergeQueue: boolean }> => {
  const { data: rules } = await connection.ask(({ rest }) => rest.repos.getBranchRules({ ...named, branch, per_page: 100 }));
  const { data: found } = await connection.ask(({ rest }) => rest.repos.getBranch({ ...named, branch }));
  const byRuleset = rules.flatMap((rule) =>
    rule.type === 'required_status_checks' ? (rule.parameters?.required_status_checks ?? []).map(({ context }) => context) : [],
  );
  const byProtection = found.protected ? (found.protection.required_status_checks?.contexts ?? []) : [];
  return { requiredChecks: [...new Set([...byRuleset, ...byProtection])], hasMergeQueue: rules.some(({ type }) => type === 'merge_queue') };
};

const readCodeScanning = async (connection: Connection, named: Named): Promise<CodeScanningState> => {
  try {
    const { data } = await connection.ask(({ rest }) =>
      rest.codeScanning.listRecentAnalyses({ ...named, tool_name: 'mcp-auth-review', per_page: 1 }),
    );
    const [latest] = data;
    return latest === undefined ? { kind: 'nothing-received' } : { kind: 'received', on: latest.created_at.slice(0, 10), ref: latest.ref };
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    // GitHub says "no analysis found" of a repository that has never received one.
    if (error.failure.status === 404 && /no analysis found/i.test(error.failure.message)) return { kind: 'nothing-received' };
    if (error.failure.status === 403 && /code scanning is not enabled|advanced security|code security/i.test(error.failure.message))
      return { kind: 'off' };
    throw error;
  }
};
