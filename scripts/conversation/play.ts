import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultInputs, type Scene, stagePullRequest } from '../../test/e2e/pull-request-scene.ts';
import { type RunnerResult, runAction } from '../../test/e2e/runner.ts';
import { type BuiltRepository, buildRepository } from '../../test/git/repository-builder.ts';
import type { Conversation } from '../../test/stand-in/conversation.ts';
import { conversationStory, type Event, type Story } from './story.ts';

/** A push, what the action's run did about it, and how the conversation looks afterwards. */
export type Step = {
  readonly event: Event;
  readonly result: RunnerResult;
  readonly conversation: Conversation;
  /** What the run posted or edited, as GitHub's operations. */
  readonly writes: readonly string[];
};

/** Plays the story on the built action at the path `action`, push by push. */
export async function* playConversation(action: string): AsyncGenerator<Step, void, void> {
  const story = conversationStory();
  const folder = await mkdtemp(join(tmpdir(), 'mcp-auth-review-conversation-'));
  const repository = await buildRepository(story.commits);
  const scene = await stage(story, repository, join(folder, 'pull-request'), false);
  const fork = await stage(story, repository, join(folder, 'fork'), true);
  try {
    for (const [index, event] of story.events.entries()) {
      const { standIn } = event.run === 'fork' ? fork : scene;
      const step = await play(event, event.run === 'fork' ? fork : scene, repository, action, join(folder, `runner-${index}`));
      if (standIn.violations.length > 0) throw new Error(`The action broke GitHub's contract:\n${standIn.violations.join('\n')}`);
      yield step;
    }
  } finally {
    await scene.close();
    await fork.close();
    await repository.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

const stage = async ({ title, body }: Story, repository: BuiltRepository, folder: string, isFork: boolean): Promise<Scene> =>
  stagePullRequest({
    repository: repository.path,
    base: repository.id('base'),
    head: repository.id('head'),
    title,
    body,
    folder,
    isPrivate: true,
    isFork,
    ...(isFork ? { standIn: { permissions: { contents: 'read', 'pull-requests': 'read' } } } : {}),
  });

const play = async (event: Event, scene: Scene, repository: BuiltRepository, action: string, folder: string): Promise<Step> => {
  const { standIn } = scene;
  const head = repository.id(event.head);
  if (standIn.conversation().pull.headSha !== head) {
    await scene.push({ head, ...(event.base === undefined ? {} : { base: repository.id(event.base) }) });
  }
  if (event.says?.kind === 'reply') standIn.reply({ login: event.says.login, type: 'User' }, event.says);
  if (event.says?.kind === 'comment') {
    const { login, on, line, body } = event.says;
    standIn.commentOnLine({ login, type: 'User' }, { path: on, line, body });
  }
  const known = standIn.requests.length;
  const isQueue = event.run === 'merge-group';
  const result = await runAction({
    action,
    folder,
    workspace: scene.workspace,
    eventName: isQueue ? 'merge_group' : 'pull_request',
    event: isQueue ? queued(scene.event(), repository.id('main'), head) : scene.event(),
    apiUrl: standIn.url,
    inputs: { ...defaultInputs(standIn), 'upload-sarif': 'false' },
  });
  const writes = standIn.requests
    .slice(known)
    .filter(({ method, operation, status }) => method !== 'GET' && operation !== 'graphql' && status < 300);
  return { event, result, conversation: standIn.conversation(), writes: writes.map(({ operation }) => operation) };
};

/** The payload of the queue's event, for the same repository. */
const queued = (event: unknown, base: string, head: string): unknown => ({
  ...(typeof event === 'object' && event !== null && 'repository' in event ? { repository: event.repository } : {}),
  action: 'checks_requested',
  merge_group: { base_sha: base, head_sha: head, base_ref: 'refs/heads/main', head_ref: 'refs/heads/gh-readonly-queue/main/pr-7' },
});
