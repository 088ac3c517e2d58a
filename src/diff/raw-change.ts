/** One record of `git diff --raw -z` with full ids: the names and ids exactly as git has them. */
export type RawChange = {
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed' | 'type-changed';
  /** At head; for a deleted file the path at base. */
  readonly path: string;
  /** At base, of a renamed file. */
  readonly previousPath?: string;
  /** Absent on the side on which there is no file. */
  readonly base?: RawSide;
  readonly head?: RawSide;
};

export type RawSide = { readonly mode: string; readonly id: string };

const statuses: ReadonlyMap<string, RawChange['status']> = new Map([
  ['A', 'added'],
  ['M', 'modified'],
  ['D', 'deleted'],
  ['R', 'renamed'],
  ['T', 'type-changed'],
]);

/** Throws a TypeError on anything that git does not write. Names may hold any character but NUL. */
export const parseRawChanges = (raw: Uint8Array): readonly RawChange[] => {
  const fields = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('utf8').split('\0').values();
  const changes: RawChange[] = [];
  for (const header of fields) {
    if (header === '') continue;
    const match = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([A-Z])\d*$/.exec(header);
    const [, baseMode = '', headMode = '', baseId = '', headId = '', letter = ''] = match ?? [];
    const status = statuses.get(letter);
    const first = fields.next().value;
    if (status === undefined || first === undefined) throw new TypeError(`"${header}" is not a record of git diff --raw.`);
    const second = status === 'renamed' ? fields.next().value : undefined;
    changes.push({
      status,
      path: second ?? first,
      ...(second === undefined ? {} : { previousPath: first }),
      ...(status === 'added' ? {} : { base: { mode: baseMode, id: baseId } }),
      ...(status === 'deleted' ? {} : { head: { mode: headMode, id: headId } }),
    });
  }
  return changes;
};

export const isSubmodule = (side: RawSide | undefined): boolean => side?.mode === '160000';
