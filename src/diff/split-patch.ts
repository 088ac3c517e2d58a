/** One file's part of a patch. `hunks` begins at the first `@@` line and is empty for a rename, a change of mode or a binary file. */
export type PatchSection = {
  readonly baseId?: string;
  readonly headId?: string;
  readonly isNew: boolean;
  readonly isDeleted: boolean;
  readonly isBinary: boolean;
  readonly hunks: string;
};

/**
 * Cuts git's patch at its `diff --git` lines. Content can't pretend to be one: each of its lines begins with a space, `+`, `-` or `\`, and
 * names are quoted, so that no header line holds a line feed.
 */
export function* splitPatch(patch: string): Generator<PatchSection> {
  let start = patch.startsWith('diff --git ') ? 0 : -1;
  while (start !== -1) {
    const next = patch.indexOf('\ndiff --git ', start);
    yield parseSection(patch.slice(start, next === -1 ? patch.length : next + 1));
    start = next === -1 ? -1 : next + 1;
  }
}

const parseSection = (text: string): PatchSection => {
  const at = text.indexOf('\n@@ ');
  const header = (at === -1 ? text : text.slice(0, at)).split('\n');
  const index = header.map((line) => /^index ([0-9a-f]+)\.\.([0-9a-f]+)(?: \d+)?$/.exec(line)).find((match) => match !== null);
  const [, baseId, headId] = index ?? [];
  return {
    ...(baseId === undefined ? {} : { baseId }),
    ...(headId === undefined ? {} : { headId }),
    isNew: header.some((line) => line.startsWith('new file mode ')),
    isDeleted: header.some((line) => line.startsWith('deleted file mode ')),
    isBinary: header.some((line) => line.startsWith('Binary files ')),
    hunks: at === -1 ? '' : text.slice(at + 1),
  };
};
