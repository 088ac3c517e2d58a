import type { ChangedFile } from '../model/change-set.ts';
import type { Problem } from '../model/problem.ts';
import { parseHunks } from './parse-hunks.ts';
import { isSubmodule, type RawChange } from './raw-change.ts';
import { type PatchSection, splitPatch } from './split-patch.ts';

/**
 * Joins git's patch with its raw list of the same two commits: names, ids and kinds come from the list, hunks from the patch. Both are in
 * the same order; a change of type takes two sections. What does not fit is a `diff-mismatch`, and its file has no hunks.
 */
export const parsePatch = (
  patch: string,
  raw: readonly RawChange[],
): { readonly files: readonly ChangedFile[]; readonly problems: readonly Problem[] } => {
  const sections = splitPatch(patch);
  const files: ChangedFile[] = [];
  const problems: Problem[] = [];
  let broken = false;

  for (const change of raw) {
    const wanted = change.status === 'type-changed' ? 2 : 1;
    const own: PatchSection[] = [];
    while (!broken && own.length < wanted) {
      const { value: section } = sections.next();
      if (section === undefined || !belongsTo(section, change, own.length)) broken = true;
      else own.push(section);
    }
    if (broken) {
      problems.push(mismatch(change.path, 'git gave no patch that fits it'));
      files.push(toFile(change, { isBinary: false, hunks: [] }));
      continue;
    }
    const parsed = own.map((section, position) => (showsSubmodule(change, position) ? [] : readHunks(section)));
    const wrong = parsed.find((hunks) => 'mismatch' in hunks);
    if (wrong !== undefined && 'mismatch' in wrong) problems.push(mismatch(change.path, wrong.mismatch));
    const hunks = wrong === undefined ? parsed.flatMap((each) => ('mismatch' in each ? [] : each)) : [];
    files.push(toFile(change, { isBinary: own.some(({ isBinary }) => isBinary), hunks }));
  }
  if (!broken && sections.next().done !== true) problems.push(mismatch('diff', 'git gave a patch of more files than it listed'));
  return { files, problems };
};

/** Only a binary file, an unchanged one (renamed, other mode) and an empty one (added, deleted) have a section without hunks. */
const readHunks = (section: PatchSection): ReturnType<typeof parseHunks> => {
  const { isBinary, baseId, headId, hunks } = section;
  if (hunks !== '' || isBinary || baseId === headId) return parseHunks(hunks);
  const onlyId = section.isNew ? headId : section.isDeleted ? baseId : undefined;
  return onlyId !== undefined && emptyBlobs.has(onlyId) ? [] : { mismatch: 'its patch has no hunk' };
};

/** Of nothing, by SHA-1 and by SHA-256. */
const emptyBlobs: ReadonlySet<string> = new Set([
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]);

const mismatch = (subject: string, what: string): Problem => ({
  kind: 'diff-mismatch',
  subject,
  message: `Its changed lines are not known, because ${what}; findings in it are not tied to lines of the diff.`,
});

/** The first section of a change of type deletes, the second creates. Ids are absent where content did not change. */
const belongsTo = (section: PatchSection, change: RawChange, position: number): boolean => {
  const deletes = change.status === 'deleted' || (change.status === 'type-changed' && position === 0);
  const creates = change.status === 'added' || (change.status === 'type-changed' && position === 1);
  if (section.isDeleted !== deletes || section.isNew !== creates) return false;
  const fitsBase = creates || section.baseId === undefined || section.baseId === change.base?.id;
  const fitsHead = deletes || section.headId === undefined || section.headId === change.head?.id;
  return fitsBase && fitsHead && (section.baseId !== undefined || change.base === undefined || change.base.id === change.head?.id);
};

const toFile = (change: RawChange, { isBinary, hunks }: Pick<ChangedFile, 'isBinary' | 'hunks'>): ChangedFile => ({
  path: change.path,
  ...(change.previousPath === undefined ? {} : { previousPath: change.previousPath }),
  status: change.status,
  ...(change.base === undefined || isSubmodule(change.base) ? {} : { baseBlob: change.base.id }),
  ...(change.head === undefined || isSubmodule(change.head) ? {} : { headBlob: change.head.id }),
  isBinary,
  hunks,
});

/** A submodule's only "line" is the id of its commit. */
const showsSubmodule = ({ base, head }: RawChange, position: number): boolean => isSubmodule(position === 0 ? (base ?? head) : head);
