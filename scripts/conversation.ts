import { resolve } from 'node:path';
import type { SeenComment, SeenThread } from '../test/stand-in/conversation.ts';
import { playConversation, type Step } from './conversation/play.ts';

/** Plays the life of a pull request through the built action and prints the conversation after each push. */
const main = async (): Promise<void> => {
  const seen = new Map<string, string>();
  let number = 0;
  for await (const step of playConversation(resolve(import.meta.dirname, '..', 'dist', 'index.js'))) {
    number += 1;
    print(number, step, seen);
  }
};

const print = (number: number, { event, result, conversation, writes }: Step, seen: Map<string, string>): void => {
  console.log(`\n━━ ${number}. ${event.title} ${'━'.repeat(Math.max(0, 90 - event.title.length))}\n${event.told}\n`);
  console.log(
    `The check ${words.get(result.outputs['verdict']) ?? 'has no verdict'} (exit code ${result.exitCode}); the action wrote: ${writes.join(', ') || 'nothing'}.\n`,
  );
  for (const { by, body, commit, threads } of conversation.reviews) {
    for (const thread of threads) {
      const [first, ...replies] = thread.comments;
      if (first === undefined) continue;
      const name = `${by.login} on ${placeOf(thread)}`;
      show(`${by.login}/${thread.path}/${thread.diffHunk}/${first.at}`, name, first, seen);
      for (const reply of replies) show(`reply/${reply.at}`, `  ${reply.by.login} replies`, reply, seen);
    }
    if (body !== '') show(`review/${commit}/${body}`, `${by.login} reviewed ${commit.slice(0, 12)}`, { body }, seen);
  }
  for (const comment of conversation.comments) show(`summary/${comment.at}`, `${comment.by.login}, below`, comment, seen);
  if (event.run === 'fork') console.log(`The job summary has everything:\n\n${indented(readable(result.summary))}`);
};

const words = new Map<string | undefined, string>([
  ['pass', 'passes'],
  ['fail', 'fails'],
]);

const placeOf = ({ path, line, isOutdated, subject }: SeenThread): string =>
  `${path}${subject === 'file' ? ' (the file)' : isOutdated ? ' (outdated)' : `:${line}`}`;

/** In full when it is new or edited since the last push, by its first line otherwise. */
const show = (id: string, name: string, { body }: Pick<SeenComment, 'body'>, seen: Map<string, string>): void => {
  const before = seen.get(id);
  seen.set(id, body);
  const text = readable(body);
  if (before === body) console.log(`  ${name}: ${text.split('\n')[0]}`);
  else console.log(`${before === undefined ? '+' : '~'} ${name}:\n\n${indented(text)}\n`);
};

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : `      ${line}`))
    .join('\n');

/** Markdown without its hidden markers and folding tags, for a terminal. */
const readable = (markdown: string): string =>
  markdown
    .replaceAll(/<!--[\s\S]*?-->\n?/g, '')
    .replaceAll(/<\/?(details|summary|sub|sup)[^>]*>/g, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

await main();
