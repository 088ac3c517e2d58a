/** Finds all of many words in one pass over bytes, without case for ASCII letters. */
export type Automaton = {
  /** Calls `onHit` with each offset in [from, to) before which words end and the state that says which, in order of the offsets. */
  readonly search: (bytes: Uint8Array, from: number, to: number, onHit: (state: number, end: number) => void) => void;
  /** The indices of the words that end in a state. */
  readonly wordsOf: (state: number) => readonly number[];
  /** The length of the longest word: so many bytes before an offset decide about its state. */
  readonly longest: number;
};

const fold = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);

/** Words are ASCII and not empty; equal ones are reported each. */
export const createAutomaton = (words: readonly string[]): Automaton => {
  const { classes, width } = classify(words);
  const trie = buildTrie(words, classes, width);
  return { ...complete(trie, classes, width), longest: Math.max(0, ...words.map(({ length }) => length)) };
};

/** Bytes that no word holds share class 0, so that the table stays small enough for the cache. */
const classify = (words: readonly string[]): { readonly classes: Uint8Array; readonly width: number } => {
  const classes = new Uint8Array(256);
  let width = 1;
  for (const word of words) {
    for (let at = 0; at < word.length; at++) {
      const byte = fold(word.charCodeAt(at));
      if (classes[byte] === 0) classes[byte] = width++;
    }
  }
  for (let byte = 0x41; byte <= 0x5a; byte++) classes[byte] = classes[byte + 0x20] ?? 0;
  return { classes, width };
};

type Trie = { readonly children: number[][]; readonly ending: number[][] };

const buildTrie = (words: readonly string[], classes: Uint8Array, width: number): Trie => {
  const children: number[][] = [new Array<number>(width).fill(-1)];
  const ending: number[][] = [[]];
  for (const [index, word] of words.entries()) {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const row = children[state] ?? [];
      const column = classes[fold(word.charCodeAt(at))] ?? 0;
      let next = row[column] ?? -1;
      if (next < 0) {
        next = children.length;
        row[column] = next;
        children.push(new Array<number>(width).fill(-1));
        ending.push([]);
      }
      state = next;
    }
    ending[state]?.push(index);
  }
  return { children, ending };
};

/** Turns the trie into a full table whose entries are row offsets; rows of states that end a word come last, so one comparison finds them. */
const complete = ({ children, ending }: Trie, classes: Uint8Array, width: number): Pick<Automaton, 'search' | 'wordsOf'> => {
  const fallback = new Int32Array(children.length);
  const queue: number[] = [];
  for (const [column, child] of (children[0] ?? []).entries()) {
    if (child < 0) (children[0] ?? [])[column] = 0;
    else queue.push(child);
  }
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const back = fallback[state] ?? 0;
    ending[state]?.push(...(ending[back] ?? []));
    const row = children[state] ?? [];
    for (let column = 0; column < width; column++) {
      const child = row[column] ?? -1;
      const onFailure = children[back]?.[column] ?? 0;
      if (child < 0) row[column] = onFailure;
      else {
        fallback[child] = onFailure;
        queue.push(child);
      }
    }
  }

  const order = [...children.keys()].sort(
    (left, right) => Number((ending[left]?.length ?? 0) > 0) - Number((ending[right]?.length ?? 0) > 0) || left - right,
  );
  const rowOf = new Int32Array(children.length);
  for (const [row, state] of order.entries()) rowOf[state] = row;
  const table = new Int32Array(children.length * width);
  for (const [row, state] of order.entries()) {
    for (let column = 0; column < width; column++) table[row * width + column] = (rowOf[children[state]?.[column] ?? 0] ?? 0) * width;
  }
  const firstEnding = order.findIndex((state) => (ending[state]?.length ?? 0) > 0);
  const firstEndingRow = (firstEnding < 0 ? children.length : firstEnding) * width;
  const endingAt = order.map((state) => ending[state] ?? []);

  const search: Automaton['search'] = (bytes, from, to, onHit) => {
    let row = 0;
    for (let at = from; at < to; at++) {
      row = table[row + (classes[bytes[at] ?? 0] ?? 0)] ?? 0;
      if (row >= firstEndingRow) onHit(row / width, at + 1);
    }
  };
  return { search, wordsOf: (state) => endingAt[state] ?? [] };
};
