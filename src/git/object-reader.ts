import { largestAtOnce } from '../model/source-tree.ts';
import { createConversation, OutOfStep } from './conversation.ts';
import { GitFailure, readGit } from './run-git.ts';

export type ObjectType = 'blob' | 'commit' | 'tag';

/** An object's bytes, its size in bytes when it is above the limit, or why git can't give it. */
export type ObjectResult =
  | { readonly id: string; readonly type: ObjectType; readonly bytes: Uint8Array }
  | { readonly id: string; readonly tooLarge: number }
  | { readonly id: string; readonly unreadable: string };

export type ObjectReader = {
  /** Answers in the order asked for, reading a little ahead of the caller. Several reads may run at the same time. Other types are unreadable. */
  read(ids: Iterable<string> | AsyncIterable<string>, types: readonly ObjectType[]): AsyncIterable<ObjectResult>;
  close(): void;
};

export type ObjectReaderOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the largest object that is read whole; `largestAtOnce` unless said otherwise. */
  readonly largestObject?: number;
  /** Milliseconds after which an answer of git is no longer waited for; 30,000 unless said otherwise. */
  readonly silence?: number;
};

type Sized = { readonly id: string; readonly type: ObjectType; readonly size: number };

/** How much is asked for, and so held, at a time (or one object, when it is larger). */
const windowIds = 256;
const windowBytes = 8 * 1024 * 1024;
/** A repository in which git falls silent more often than this is given up, so that hanging objects can't cost hours. */
const silencesAllowed = 3;

/**
 * Reads objects through two long-lived processes: one says sizes, so that a giant is never loaded (git needs the whole of it in memory), the
 * other gives contents. Git announces the length that an object's header claims and goes on when there is less (a forged object), so an
 * answer out of step, or none at all, ends the process, and what it was asked for is read again one object at a time.
 */
export const createObjectReader = (gitDirectory: string, options: ObjectReaderOptions = {}): ObjectReader => {
  const largestObject = options.largestObject ?? largestAtOnce;
  const silence = options.silence ?? 30_000;
  const { signal } = options;
  const sizes = createConversation(gitDirectory, ['cat-file', '--batch-check'], silence, signal);
  const contents = createConversation(gitDirectory, ['cat-file', '--batch'], silence, signal);
  let silences = 0;

  const readSizes = async (ids: readonly string[], types: readonly ObjectType[]): Promise<readonly (Sized | ObjectResult)[]> => {
    const answers: (Sized | ObjectResult)[] = [];
    while (answers.length < ids.length) {
      if (silences >= silencesAllowed) {
        answers.push(...ids.slice(answers.length).map((id) => ({ id, unreadable: 'git does not answer' })));
        break;
      }
      const rest = ids.slice(answers.length);
      try {
        await sizes.ask(rest, async (reader) => {
          for (const id of rest) answers.push(parseSize(id, await reader.readLine(), types, largestObject));
        });
      } catch (error) {
        if (!(error instanceof OutOfStep)) throw error;
        silences += 1;
        const stuck = ids[answers.length];
        if (stuck !== undefined) answers.push({ id: stuck, unreadable: `git gave no answer (${error.message})` });
      }
    }
    return answers;
  };

  const readContents = async (wanted: readonly Sized[]): Promise<readonly ObjectResult[]> => {
    if (wanted.length === 0) return [];
    try {
      return await contents.ask(
        wanted.map(({ id }) => id),
        async (reader) => {
          const answers: ObjectResult[] = [];
          for (const { id, type, size } of wanted) {
            if ((await reader.readLine()) !== `${id} ${type} ${size}`) throw new OutOfStep('another header than asked for');
            const bytes = await reader.readBytes(size);
            if ((await reader.readLine()) !== '') throw new OutOfStep('another length than announced');
            answers.push({ id, type, bytes });
          }
          return answers;
        },
      );
    } catch (error) {
      if (!(error instanceof OutOfStep)) throw error;
      const answers: ObjectResult[] = [];
      for (const object of wanted) answers.push(await readAlone(gitDirectory, object, { signal, silence }));
      return answers;
    }
  };

  const readGroup = async (group: readonly (Sized | ObjectResult)[]): Promise<readonly ObjectResult[]> => {
    const read = (await readContents(group.filter((answer) => 'size' in answer)))[Symbol.iterator]();
    return group.map((answer) => ('size' in answer ? (read.next().value ?? { id: answer.id, unreadable: 'git gave no answer' }) : answer));
  };

  return {
    async *read(ids, types) {
      let ahead: Promise<readonly ObjectResult[]> | undefined;
      for await (const window of windowsOf(ids)) {
        for (const group of groupsOf(await readSizes(window, types))) {
          const current = ahead;
          ahead = readGroup(group);
          ahead.catch(() => {});
          if (current !== undefined) yield* await current;
        }
      }
      if (ahead !== undefined) yield* await ahead;
    },
    close() {
      sizes.close();
      contents.close();
    },
  };
};

async function* windowsOf(ids: Iterable<string> | AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let window: string[] = [];
  for await (const id of ids) {
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) throw new TypeError(`"${id}" is not a full object id.`);
    window.push(id);
    if (window.length < windowIds) continue;
    yield window;
    window = [];
  }
  if (window.length > 0) yield window;
}

function* groupsOf(answers: readonly (Sized | ObjectResult)[]): Generator<readonly (Sized | ObjectResult)[]> {
  let group: (Sized | ObjectResult)[] = [];
  let bytes = 0;
  for (const answer of answers) {
    const size = 'size' in answer ? answer.size : 0;
    if (bytes + size > windowBytes && group.length > 0) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(answer);
    bytes += size;
  }
  if (group.length > 0) yield group;
}

const parseSize = (id: string, line: string, types: readonly ObjectType[], largestObject: number): Sized | ObjectResult => {
  const [answered, name, digits] = line.split(' ');
  if (answered !== id) throw new OutOfStep('another header than asked for');
  if (name === 'missing') return { id, unreadable: 'it is missing or corrupt' };
  const type = types.find((wanted) => wanted === name);
  if (type === undefined) return { id, unreadable: `it is a ${name}, not a ${types.join(' or ')}` };
  const size = Number(digits);
  return size > largestObject ? { id, tooLarge: size } : { id, type, size };
};

/** A process that ends tells the true length by its end. */
const readAlone = async (
  gitDirectory: string,
  { id, type, size }: Sized,
  options: { readonly signal: AbortSignal | undefined; readonly silence: number },
): Promise<ObjectResult> => {
  try {
    const { output } = await readGit(gitDirectory, ['cat-file', type, id], { ...options, limit: size + 1 });
    if (output.length === size) return { id, type, bytes: output };
    return { id, unreadable: `its header announces ${size} bytes, which is not what it holds` };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    return { id, unreadable: error.complaint };
  }
};
