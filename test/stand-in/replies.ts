import { createHash } from 'node:crypto';
import type { Call, Handler, Repository } from './call.ts';
import { page } from './pages.ts';
import type { Account, MergedPull, Pull, PullCommit, PullFile, State, StoredComment, StoredIssueComment, StoredReview } from './pull.ts';
import { shape } from './shapes.ts';

type Reply = Readonly<Record<string, unknown>>;

const site = 'https://github.com';
const nodeId = (kind: string, id: number): string => `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
const apiRoot = ({ apiUrl, owner, name }: Repository): string => `${apiUrl}/repos/${owner}/${name}`;
const pullPage = ({ owner, name }: Repository, { number }: Pull): string => `${site}/${owner}/${name}/pull/${number}`;
const association = (account: Account, pull: Pull): string =>
  account.type === 'Bot' ? 'NONE' : account.login === pull.author ? 'CONTRIBUTOR' : 'MEMBER';

export const userReply = ({ login, type }: Account): Reply =>
  shape('simple-user', {
    login,
    type,
    id: Number.parseInt(digest(login).slice(0, 6), 16),
    html_url: `${site}/${login.replace('[bot]', '')}`,
  });

const digest = (text: string): string => createHash('sha1').update(text).digest('hex');

const repositoryValues = (repository: Repository): Reply => ({
  name: repository.name,
  full_name: `${repository.owner}/${repository.name}`,
  private: repository.visibility !== 'public',
  visibility: repository.visibility,
  default_branch: 'main',
  html_url: `${site}/${repository.owner}/${repository.name}`,
  url: apiRoot(repository),
  owner: userReply({ login: repository.owner, type: 'User' }),
});

export const repositoryReply = (repository: Repository): Reply => shape('full-repository', repositoryValues(repository));

export const pullReply = (repository: Repository, state: State): Reply =>
  shape('pull-request', { ...pullValues(repository, state), changed_files: state.files.length, commits: state.commits.length });

/** The commits of the pull request, or of one that was merged long ago. */
export const commitsOf = ({ parameters, repository, state }: Call): readonly PullCommit[] => {
  const merged = repository.mergedPulls.find(({ number }) => String(number) === parameters['pull_number']);
  if (merged === undefined) return state.commits;
  return merged.commits.map((message) => ({ sha: digest(message), message, author: 'mona', date: merged.mergedAt }));
};

/** The filter is `owner:branch`. */
export const listPulls: Handler = (call) => {
  const { repository, state, query } = call;
  if (query.get('state') === 'closed') return page(call, repository.mergedPulls, (merged) => mergedReply(repository, state, merged));
  const { head } = state.pull;
  const label = `${head.fork?.split('/')[0] ?? repository.owner}:${head.ref}`;
  const asked = query.get('head');
  const pulls = asked === null || asked === label ? [state] : [];
  return page(call, pulls, (each) => shape('pull-request-simple', pullValues(repository, each)));
};

const mergedReply = (repository: Repository, state: State, { number, title, body, mergeCommit, mergedAt }: MergedPull): Reply =>
  shape('pull-request-simple', {
    ...pullValues(repository, { ...state, pull: { ...state.pull, number, title, body } }),
    state: 'closed',
    merged_at: mergedAt,
    merge_commit_sha: mergeCommit,
  });

const pullValues = (repository: Repository, { pull }: State): Reply => {
  const [forkOwner = '', forkName = ''] = pull.head.fork?.split('/') ?? [];
  const head = pull.head.fork === undefined ? repository : { ...repository, owner: forkOwner, name: forkName };
  return {
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: 'open',
    user: userReply({ login: pull.author, type: 'User' }),
    html_url: pullPage(repository, pull),
    url: `${apiRoot(repository)}/pulls/${pull.number}`,
    base: { ref: pull.base.ref, sha: pull.base.sha, label: `${repository.owner}:${pull.base.ref}`, repo: repositoryValues(repository) },
    head: { ref: pull.head.ref, sha: pull.head.sha, label: `${head.owner}:${pull.head.ref}`, repo: repositoryValues(head) },
  };
};

export const fileReply = (file: PullFile): Reply => {
  const lines = file.patch?.split('\n') ?? [];
  const additions = lines.filter((line) => line.startsWith('+')).length;
  const deletions = lines.filter((line) => line.startsWith('-')).length;
  return shape('diff-entry', { ...file, sha: digest(file.filename), additions, deletions, changes: additions + deletions });
};

export const commitReply = (repository: Repository, { sha, message, author, date }: PullCommit): Reply => {
  const person = { name: author, email: `${author}@users.noreply.github.com`, date };
  return shape('commit', {
    sha,
    url: `${apiRoot(repository)}/commits/${sha}`,
    commit: { message, author: person, committer: person, tree: { sha: digest(sha) } },
  });
};

export const reviewReply = (repository: Repository, pull: Pull, review: StoredReview): Reply =>
  shape('pull-request-review', {
    id: review.id,
    node_id: nodeId('PRR', review.id),
    user: userReply(review.by),
    body: review.body,
    state: review.state,
    commit_id: review.commit,
    submitted_at: review.at,
    author_association: association(review.by, pull),
    html_url: `${pullPage(repository, pull)}#pullrequestreview-${review.id}`,
    pull_request_url: `${apiRoot(repository)}/pulls/${pull.number}`,
  });

export const commentReply = (repository: Repository, pull: Pull, comment: StoredComment): Reply => {
  const { place, originalPlace } = comment;
  const api = `${apiRoot(repository)}/pulls/comments/${comment.id}`;
  const page = `${pullPage(repository, pull)}#discussion_r${comment.id}`;
  const pullApi = `${apiRoot(repository)}/pulls/${pull.number}`;
  return shape('pull-request-review-comment', {
    id: comment.id,
    node_id: nodeId('PRRC', comment.id),
    pull_request_review_id: comment.reviewId,
    user: userReply(comment.by),
    body: comment.body,
    path: comment.path,
    subject_type: comment.subject,
    line: place?.line ?? null,
    original_line: originalPlace?.line ?? null,
    start_line: place?.startLine ?? null,
    original_start_line: originalPlace?.startLine ?? null,
    start_side: place?.startSide ?? null,
    side: originalPlace?.side ?? 'RIGHT',
    diff_hunk: comment.diffHunk,
    commit_id: comment.commit,
    original_commit_id: comment.originalCommit,
    ...(comment.inReplyTo === undefined ? {} : { in_reply_to_id: comment.inReplyTo }),
    reactions: reactionsReply(api, comment.thumbsDown ?? []),
    created_at: comment.at,
    updated_at: comment.editedAt,
    author_association: association(comment.by, pull),
    url: api,
    html_url: page,
    pull_request_url: pullApi,
    _links: { self: { href: api }, html: { href: page }, pull_request: { href: pullApi } },
  });
};

const reactionsReply = (api: string, thumbsDown: readonly string[]): Reply =>
  shape('reaction-rollup', { url: `${api}/reactions`, total_count: thumbsDown.length, '-1': thumbsDown.length });

export const issueCommentReply = (repository: Repository, pull: Pull, comment: StoredIssueComment): Reply =>
  shape('issue-comment', {
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: userReply(comment.by),
    body: comment.body,
    created_at: comment.at,
    updated_at: comment.editedAt,
    author_association: association(comment.by, pull),
    url: `${apiRoot(repository)}/issues/comments/${comment.id}`,
    html_url: `${pullPage(repository, pull)}#issuecomment-${comment.id}`,
    issue_url: `${apiRoot(repository)}/issues/${pull.number}`,
  });
