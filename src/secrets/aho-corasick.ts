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

/** What a search looks up; offsets are bytes, as a kernel counts them. */
export type AutomatonTables = {
  /** By byte, where its column begins in a row. */
  readonly columns: Uint16Array;
  readonly rowBytes: number;
  /** By state and column where the row of the next state begins. */
  readonly rows: Int32Array;
  /** Words end in this state and in all behind it. */
  readonly firstEnding: number;
};

const fold = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);

/** Words are ASCII and not empty; equal ones are reported each. */
export const createAutomaton = (words: readonly string[]): Automaton => {
  const { classes, width } = classify(words);
  const trie = buildTrie(words, classes, width);
  const fallbacks = findFallbacks(trie, width);
  return { ...complete(trie, fallbacks, classes, width), longest: Math.max(0, ...words.map(({ length }) => length)) };
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

/** States are numbered as the words bring them; 0 is the root. */
type Trie = {
  readonly states: number;
  /** By state and class the next state, 0 where there is none. */
  readonly children: Int32Array;
  /** The next states of one are a list: its youngest, then by each the one before; 0 ends it. */
  readonly youngest: Int32Array;
  readonly older: Int32Array;
  /** The class that leads to a state. */
  readonly classOf: Uint8Array;
  /** The words that end in a state. */
  readonly ending: (readonly number[] | undefined)[];
};

const buildTrie = (words: readonly string[], classes: Uint8Array, width: number): Trie => {
  const most = words.reduce((sum, { length }) => sum + length, 1);
  const children = new Int32Array(most * width);
  const youngest = new Int32Array(most);
  const older = new Int32Array(most);
  const classOf = new Uint8Array(most);
  const ending: (readonly number[] | undefined)[] = [];
  let states = 1;
  for (const [index, word] of words.entries()) {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const column = classes[fold(word.charCodeAt(at))] ?? 0;
      let next = children[state * width + column] ?? 0;
      if (next === 0) {
        next = states++;
        children[state * width + column] = next;
        older[next] = youngest[state] ?? 0;
        youngest[state] = next;
        classOf[next] = column;
      }
      state = next;
    }
    ending[state] = [...(ending[state] ?? []), index];
  }
  return { states, children, youngest, older, classOf, ending };
};

/** The states from the root on by their depth; `fallback` has by state the one of its longest end that begins a word too. */
type Order = { readonly byDepth: Int32Array; readonly fallback: Int32Array };

/** Adds to the words that end in a state those that end in its fallback. */
const findFallbacks = ({ states, children, youngest, older, classOf, ending }: Trie, width: number): Order => {
  const fallback = new Int32Array(states);
  const byDepth = new Int32Array(states);
  let known = 1;
  for (let head = 0; head < known; head++) {
    const state = byDepth[head] ?? 0;
    for (let child = youngest[state] ?? 0; child > 0; child = older[child] ?? 0) {
      byDepth[known++] = child;
      if (state === 0) continue;
      const column = classOf[child] ?? 0;
      let back = fallback[state] ?? 0;
      while (back > 0 && children[back * width + column] === 0) back = fallback[back] ?? 0;
      const found = children[back * width + column] ?? 0;
      fallback[child] = found;
      const behind = ending[found];
      if (behind !== undefined) ending[child] = [...(ending[child] ?? []), ...behind];
    }
  }
  return { byDepth, fallback };
};

/** Turns the trie into a full table; rows of states that end a word come last, so one comparison finds them. */
const complete = (
  { states, youngest, older, classOf, ending }: Trie,
  { byDepth, fallback }: Order,
  classes: Uint8Array,
  width: number,
): Pick<Automaton, 'search' | 'wordsOf' | 'tables'> => {
  const rowOf = new Int32Array(states);
  const endingAt: (readonly number[])[] = [];
  let count = 0;
  for (let state = 0; state < states; state++) if (ending[state] === undefined) rowOf[state] = count++;
  const firstEnding = count;
  for (let state = 0; state < states; state++) {
    const indices = ending[state];
    if (indices === undefined) continue;
    endingAt[count] = indices;
    rowOf[state] = count++;
  }

  const rowBytes = 4 * width;
  const rows = new Int32Array(states * width);
  for (const state of byDepth) {
    const row = (rowOf[state] ?? 0) * width;
    const back = (rowOf[fallback[state] ?? 0] ?? 0) * width;
    if (state > 0) rows.copyWithin(row, back, back + width);
    for (let child = youngest[state] ?? 0; child > 0; child = older[child] ?? 0)
      rows[row + (classOf[child] ?? 0)] = (rowOf[child] ?? 0) * rowBytes;
  }

  const columns = Uint16Array.from(classes, (one) => 4 * one);
  const firstEndingRow = firstEnding * rowBytes;
  const search: Automaton['search'] = (bytes, from, to, onHit) => {
    let row = 0;
    for (let at = from; at < to; at++) {
      row = rows[(row + (columns[bytes[at] ?? 0] ?? 0)) >> 2] ?? 0;
      if (row >= firstEndingRow) onHit(row / rowBytes, at + 1);
    }
  };
  return { search, wordsOf: (state) => endingAt[state] ?? [], tables: { columns, rowBytes, rows, firstEnding } };
};
