import type { Scanner, SecretMatch } from '../secrets/scanner.ts';
import type { ScanPool } from './scan-pool.ts';

export type Text<Key> = { readonly key: Key; readonly bytes: Uint8Array };

/** A task for a thread is full at so many bytes; a longer text is a task of its own. */
const taskBytes = 1024 * 1024;
/** A text above this is scanned here: a task would be a second copy of it. */
const longestText = 8 * 1024 * 1024;
/** So much is scanned before a thread would have started. */
const bytesAlone = 4 * 1024 * 1024;
/** Tasks that a thread has at hand, so that it never waits for this one; together they hold no more than so many bytes, or one long text. */
const tasksAhead = 3;
const bytesAhead = 16 * 1024 * 1024;

/**
 * The texts in which the scanner finds anything, in their order, with what it finds. Threads use the product's own detectors and say only
 * which texts to look at, so `scanner` must not find more than those do; what is found is found by `scanner`, here.
 */
export async function* scanTexts<Key>(
  texts: AsyncIterable<Text<Key>>,
  scanner: Scanner,
  pool: ScanPool,
  alone = bytesAlone,
): AsyncGenerator<{ readonly key: Key; readonly matches: readonly SecretMatch[] }> {
  const spare: ArrayBuffer[] = [];
  const given: Promise<readonly Text<Key>[]>[] = [];
  let draft = new Draft<Key>(spare);
  let read = 0;
  let bytesGiven = 0;

  const give = (): void => {
    const { keys, task } = draft.finish();
    draft = new Draft<Key>(spare);
    const { byteLength } = task.buffer;
    bytesGiven += byteLength;
    const hits = pool.scan(task).then(({ buffer, hits: indices }) => {
      bytesGiven -= byteLength;
      const found = indices.map((index) => copyOf(keys, buffer, task.ends, index));
      if (buffer.byteLength === taskBytes) spare.push(buffer);
      return found;
    });
    hits.catch(() => {});
    given.push(hits);
  };
  const look = function* ({ key, bytes }: Text<Key>) {
    const { matches } = scanner.scan(bytes);
    if (matches.length > 0) yield { key, matches };
  };
  const settle = async function* () {
    for (const text of (await given.shift()) ?? []) yield* look(text);
  };

  for await (const text of texts) {
    read += text.bytes.length;
    if (pool.threads === 0 || read <= alone) {
      yield* look(text);
      continue;
    }
    if (text.bytes.length > longestText) {
      if (!draft.isEmpty) give();
      while (given.length > 0) yield* settle();
      yield* look(text);
      continue;
    }
    if (!draft.hasRoomFor(text.bytes.length)) give();
    draft.add(text);
    while (given.length > pool.threads * tasksAhead || (bytesGiven > bytesAhead && given.length > 0)) yield* settle();
  }
  if (!draft.isEmpty) give();
  while (given.length > 0) yield* settle();
}

/** A task that is being filled. */
class Draft<Key> {
  readonly #spare: ArrayBuffer[];
  readonly #keys: Key[] = [];
  readonly #ends: number[] = [];
  #bytes: Uint8Array<ArrayBuffer> | undefined;

  constructor(spare: ArrayBuffer[]) {
    this.#spare = spare;
  }

  get isEmpty(): boolean {
    return this.#keys.length === 0;
  }

  hasRoomFor(length: number): boolean {
    return this.isEmpty || (this.#ends.at(-1) ?? 0) + length <= taskBytes;
  }

  add({ key, bytes }: Text<Key>): void {
    const start = this.#ends.at(-1) ?? 0;
    this.#bytes ??= new Uint8Array(
      bytes.length > taskBytes ? new ArrayBuffer(bytes.length) : (this.#spare.pop() ?? new ArrayBuffer(taskBytes)),
    );
    this.#bytes.set(bytes, start);
    this.#ends.push(start + bytes.length);
    this.#keys.push(key);
  }

  finish(): { readonly keys: readonly Key[]; readonly task: { readonly buffer: ArrayBuffer; readonly ends: readonly number[] } } {
    return { keys: this.#keys, task: { buffer: this.#bytes?.buffer ?? new ArrayBuffer(0), ends: this.#ends } };
  }
}

/** A copy, because the buffer is used again. */
const copyOf = <Key>(keys: readonly Key[], buffer: ArrayBuffer, ends: readonly number[], index: number): Text<Key> => {
  const key = keys[index];
  if (key === undefined) throw new RangeError('A scan thread named a text that it was not given.');
  return { key, bytes: new Uint8Array(buffer.slice(ends[index - 1] ?? 0, ends[index])) };
};
