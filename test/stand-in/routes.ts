import { ok } from './answers.ts';
import type { Handler } from './call.ts';
import { createIssueComment, deleteIssueComment, listIssueComments, updateIssueComment } from './conversing.ts';
import { page } from './pages.ts';
import type { Permissions } from './pull.ts';
import { contentOf, permissionOf } from './reading.ts';
import { commitReply, commitsOf, fileReply, listPulls, pullReply, repositoryReply } from './replies.ts';
import {
  createReview,
  createReviewComment,
  deleteReviewComment,
  listRepositoryComments,
  listReviewComments,
  listReviews,
  updateReview,
  updateReviewComment,
} from './reviewing.ts';
import { sarifStatus, uploadSarif } from './scanning.ts';
import { branch, branchRules, listAnalyses, listOrganisation, workflowPermissions } from './setting-up.ts';

/** Who may do what; any one of `needs` is enough. Reading what is public needs no permission. */
export type Route = {
  readonly handle: Handler;
  readonly needs: readonly (keyof Permissions)[];
  readonly level: 'read' | 'write';
  /** Whether a public repository shows it to everybody. */
  readonly publicToRead: boolean;
};

const reading = (handle: Handler, ...needs: readonly (keyof Permissions)[]): Route => ({
  handle,
  needs,
  level: 'read',
  publicToRead: true,
});
const writing = (handle: Handler, ...needs: readonly (keyof Permissions)[]): Route => ({
  handle,
  needs,
  level: 'write',
  publicToRead: false,
});

const mostFiles = 3_000;
const mostCommits = 250;

/** By operation id of GitHub's OpenAPI description. */
export const routes: ReadonlyMap<string, Route> = new Map([
  // Every token may read the metadata of the repository that it was made for.
  ['repos/get', reading(({ repository }) => ok(repositoryReply(repository)))],
  ['repos/get-collaborator-permission-level', reading(permissionOf)],
  ['repos/list-for-org', reading(listOrganisation)],
  ['repos/get-branch', reading(branch, 'contents')],
  ['repos/get-branch-rules', reading(branchRules)],
  ['code-scanning/list-recent-analyses', { handle: listAnalyses, needs: ['security-events'], level: 'read', publicToRead: false }],
  [
    'actions/get-github-actions-default-workflow-permissions-repository',
    { handle: workflowPermissions, needs: ['administration'], level: 'read', publicToRead: false },
  ],
  ['pulls/list-review-comments-for-repo', reading(listRepositoryComments, 'pull-requests')],
  ['repos/get-content', reading(contentOf)],
  ['pulls/get', reading(({ repository, state }) => ok(pullReply(repository, state)), 'pull-requests')],
  ['pulls/list', reading(listPulls, 'pull-requests')],
  ['pulls/list-files', reading((call) => page(call, call.state.files.slice(0, mostFiles), fileReply), 'pull-requests')],
  [
    'pulls/list-commits',
    reading((call) => page(call, commitsOf(call).slice(0, mostCommits), (commit) => commitReply(call.repository, commit)), 'pull-requests'),
  ],
  ['pulls/list-reviews', reading(listReviews, 'pull-requests')],
  ['pulls/list-review-comments', reading(listReviewComments, 'pull-requests')],
  ['issues/list-comments', reading(listIssueComments, 'issues', 'pull-requests')],
  ['pulls/create-review', writing(createReview, 'pull-requests')],
  ['pulls/create-review-comment', writing(createReviewComment, 'pull-requests')],
  ['pulls/update-review-comment', writing(updateReviewComment, 'pull-requests')],
  ['pulls/delete-review-comment', writing(deleteReviewComment, 'pull-requests')],
  ['pulls/update-review', writing(updateReview, 'pull-requests')],
  ['issues/create-comment', writing(createIssueComment, 'issues', 'pull-requests')],
  ['issues/update-comment', writing(updateIssueComment, 'issues', 'pull-requests')],
  ['issues/delete-comment', writing(deleteIssueComment, 'issues', 'pull-requests')],
  ['code-scanning/upload-sarif', writing(uploadSarif, 'security-events')],
  ['code-scanning/get-sarif', { handle: sarifStatus, needs: ['security-events'], level: 'read', publicToRead: false }],
]);

/** Whether a token with these permissions may use a route. */
export const isAllowed = ({ needs, level, publicToRead }: Route, permissions: Permissions, isPublic: boolean): boolean => {
  if (needs.length === 0 || (publicToRead && isPublic)) return true;
  return needs.some((name) => permissions[name] === 'write' || (level === 'read' && permissions[name] === 'read'));
};

/** As in GitHub's header `x-accepted-github-permissions`: `issues=write; pull_requests=write`. */
export const acceptedPermissions = ({ needs, level }: Route): string =>
  needs.map((name) => `${name.replaceAll('-', '_')}=${level}`).join('; ');
