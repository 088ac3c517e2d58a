import { ok, refusal } from './answers.ts';
import type { Handler } from './call.ts';
import { page } from './pages.ts';
import { userReply } from './replies.ts';
import { shape } from './shapes.ts';

/** The rules of rulesets that are active for a branch. */
export const branchRules: Handler = (call) => {
  const { requiredByRuleset = [], hasMergeQueue = false } = call.repository.setup;
  const checks = requiredByRuleset.map((context) => ({ context }));
  const rules = [
    ...(checks.length === 0
      ? []
      : [{ type: 'required_status_checks', parameters: { required_status_checks: checks, strict_required_status_checks_policy: false } }]),
    ...(hasMergeQueue ? [{ type: 'merge_queue' }] : []),
  ];
  return page(call, rules, (rule) => rule);
};

/** A branch with its protection, as those see it who may read. */
export const branch: Handler = ({ parameters, repository, state }) => {
  const contexts = repository.setup.requiredByProtection ?? [];
  const isProtected = contexts.length > 0;
  return ok(
    shape('branch-with-protection', {
      name: parameters['branch'] ?? '',
      protected: isProtected,
      commit: { sha: state.pull.base.sha },
      protection: { enabled: isProtected, required_status_checks: { enforcement_level: 'non_admins', contexts, checks: [] } },
    }),
  );
};

/** What code scanning has received; a repository that never received anything has no list at all. */
export const listAnalyses: Handler = (call) => {
  const { codeScanning, setup } = call.repository;
  if (!codeScanning)
    return refusal(403, 'Code scanning is not enabled for this repository. Please enable code scanning in the repository settings.');
  const { lastAnalysis } = setup;
  if (lastAnalysis === undefined) return refusal(404, 'no analysis found');
  const asked = call.query.get('tool_name');
  return page(call, asked === 'mcp-auth-review' ? [lastAnalysis] : [], ({ at, ref }) =>
    shape('code-scanning-analysis', { created_at: at, ref, commit_sha: call.state.pull.base.sha, tool: { name: 'mcp-auth-review' } }),
  );
};

export const workflowPermissions: Handler = ({ repository }) =>
  ok(
    shape('actions-get-default-workflow-permissions', {
      default_workflow_permissions: repository.setup.workflowToken ?? 'read',
      can_approve_pull_request_reviews: false,
    }),
  );

export const listOrganisation: Handler = (call) =>
  page(call, call.repository.organisation, ({ name, isArchived = false, isEmpty = false, isFork = false }) =>
    shape('minimal-repository', {
      name,
      full_name: `${call.repository.owner}/${name}`,
      owner: userReply({ login: call.repository.owner, type: 'User' }),
      archived: isArchived,
      fork: isFork,
      size: isEmpty ? 0 : 100,
      default_branch: 'main',
    }),
  );
