/** Finds all of many words in one pass over bytes, without case for ASCII letters. */
export type Automaton = {
  /** Calls `onHit` with each offset in [from, to) before which words end and the state that says which, in order of the offsets. */
  readonly search: (bytes: Uint8Array, from: number, to: number, onHit: (state: number, end: number) => void) => void;
  /** The indices of the words that end in a state. */
  readonly wordsOf: (state: number) => readonly number[];
  /** The length of the longest word: so many bytes before an offset decide about its state. */
  readonly longest: number;
  readonly tables: AutomatonTables;
};

/** What a search looks up. */
export type AutomatonTables = {
  /** By byte. */
  readonly classes: Uint8Array;
  readonly width: number;
  /** By state and class, `width` to a state, where the row of the next state begins. */
  readonly rows: Int32Array;
  /** Words end in this state and in all behind it. */
  readonly firstEnding: number;
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

/** By state and class the next state, 0 where there is none; `ending` are the words that end in a state. */
type Trie = { readonly states: number; readonly children: Int32Array; readonly ending: (readonly number[] | undefined)[] };

const buildTrie = (words: readonly string[], classes: Uint8Array, width: number): Trie => {
  const most = words.reduce((sum, { length }) => sum + length, 1);
  const children = new Int32Array(most * width);
  const ending: (readonly number[] | undefined)[] = [];
  let states = 1;
  for (const [index, word] of words.entries()) {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const cell = state * width + (classes[fold(word.charCodeAt(at))] ?? 0);
      state = children[cell] ?? 0;
      if (state === 0) {
        state = states++;
        children[cell] = state;
      }
    }
    ending[state] = [...(ending[state] ?? []), index];
  }
  return { states, children, ending };
};

/** Turns the trie into a full table whose entries are row offsets; rows of states that end a word come last, so one comparison finds them. */
const complete = (
  { states, children, ending }: Trie,
  classes: Uint8Array,
  width: number,
): Pick<Automaton, 'search' | 'wordsOf' | 'tables'> => {
  const fallback = new Int32Array(states);
  const queue = new Int32Array(states);
  let queued = 0;
  for (let column = 0; column < width; column++) {
    const child = children[column] ?? 0;
    if (child > 0) queue[queued++] = child;
  }
  for (let head = 0; head < queued; head++) {
    const state = queue[head] ?? 0;
    const back = fallback[state] ?? 0;
    const behind = ending[back];
    if (behind !== undefined) ending[state] = [...(ending[state] ?? []), ...behind];
    for (let column = 0; column < width; column++) {
      const child = children[state * width + column] ?? 0;
      const onFailure = children[back * width + column] ?? 0;
      if (child === 0) children[state * width + column] = onFailure;
      else {
        fallback[child] = onFailure;
        queue[queued++] = child;
      }
    }
  }

  const rowOf = new Int32Array(states);
  const endingAt: (readonly number[])[] = [];
  let rows = 0;
  for (let state = 0; state < states; state++) if (ending[state] === undefined) rowOf[state] = rows++;
  const firstEnding = rows;
  for (let state = 0; state < states; state++) {
    const indices = ending[state];
    if (indices === undefined) continue;
    endingAt[rows] = indices;
    rowOf[state] = rows++;
  }
  const table = new Int32Array(states * width);
  for (let state = 0; state < states; state++) {
    const row = (rowOf[state] ?? 0) * width;
    for (let column = 0; column < width; column++) table[row + column] = (rowOf[children[state * width + column] ?? 0] ?? 0) * width;
  }

  const firstEndingRow = firstEnding * width;
  const search: Automaton['search'] = (bytes, from, to, onHit) => {
    let row = 0;
    for (let at = from; at < to; at++) {
      row = table[row + (classes[bytes[at] ?? 0] ?? 0)] ?? 0;
      if (row >= firstEndingRow) onHit(row / width, at + 1);
    }
  };
  return { search, wordsOf: (state) => endingAt[state] ?? [], tables: { classes, width, rows: table, firstEnding } };
};
