import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { ByteReader } from './byte-reader.ts';
import { startGit } from './run-git.ts';

/** Git's answers stopped, or are not those to our questions. `answered` questions were answered before that. */
export class OutOfStep extends Error {
  override readonly name = 'OutOfStep';
}

/** A long-lived git that answers questions on standard input in order. It is started at the first question and again after `OutOfStep`. */
export type Conversation = {
  /** Asks, then lets `receive` read the answers; one exchange at a time. Throws `OutOfStep` whatever went wrong on git's side. */
  ask<Answer>(questions: readonly string[], receive: (reader: ByteReader) => Promise<Answer>): Promise<Answer>;
  close(): void;
};

export const createConversation = (
  gitDirectory: string,
  args: readonly string[],
  silence: number,
  signal?: AbortSignal | undefined,
): Conversation => {
  let running: { readonly child: ChildProcessWithoutNullStreams; readonly reader: ByteReader } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const start = (): { readonly child: ChildProcessWithoutNullStreams; readonly reader: ByteReader } => {
    const child = startGit(gitDirectory, args, { signal });
    child.on('error', () => child.stdout.destroy());
    child.stderr.resume();
    return { child, reader: new ByteReader(child.stdout, silence) };
  };

  const stop = (): void => {
    running?.child.kill('SIGKILL');
    running = undefined;
  };

  const exchange = async <Answer>(questions: readonly string[], receive: (reader: ByteReader) => Promise<Answer>): Promise<Answer> => {
    signal?.throwIfAborted();
    running ??= start();
    try {
      running.child.stdin.write(questions.map((question) => `${question}\n`).join(''));
      return await receive(running.reader);
    } catch (error) {
      stop();
      signal?.throwIfAborted();
      throw new OutOfStep(error instanceof Error ? error.message : String(error));
    }
  };

  return {
    ask(questions, receive) {
      const answer = last.then(() => exchange(questions, receive));
      last = answer.catch(() => {});
      return answer;
    },
    close: stop,
  };
};
