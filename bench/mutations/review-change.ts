import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHunks } from '../../src/diff/parse-hunks.ts';
import { analyse } from '../../src/mcp/analyse.ts';
import type { ChangedFile, Hunk } from '../../src/model/change-set.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Location } from '../../src/model/location.ts';
import type { Anchor, Status } from '../../src/model/review.ts';
import { anchorOf } from '../../src/review/anchors.ts';
import { causesAtBase } from '../../src/review/causes.ts';
import { compareFindings } from '../../src/review/compare.ts';
import { findingsOf } from '../../src/review/findings.ts';
import { rules } from '../../src/rules/index.ts';
import { type Subject, withChanges } from './subject.ts';

/** New texts by path; undefined deletes a file. `moved` names a new path's old one, as git's rename detection would. */
export type Change = { readonly files: ReadonlyMap<string, string | undefined>; readonly moved?: ReadonlyMap<string, string> };

export type ReviewedFinding = { readonly finding: Finding; readonly status: Status; readonly anchor: Anchor };

/** Reviews a change of the subject as a pull request would be: both sides' findings compared, and anchored in git's own diff. */
export const reviewChange = async (subject: Subject, change: Change): Promise<readonly ReviewedFinding[]> => {
  const head = await analyse(withChanges(subject.tree, change.files), subject.cache);
  const { findings, problems } = findingsOf(head, rules, { kind: 'head' });
  const [crash] = problems;
  if (crash !== undefined) throw new Error(crash.message);
  const files = changedFiles(subject, change);
  const textAt = ({ place, span, origin }: Location): string | undefined => {
    if (place.kind !== 'file') return undefined;
    const text = (origin.kind === 'head' ? change.files.get(place.path) : undefined) ?? subject.texts.get(place.path);
    return text?.split(/\r\n|\n|\r/)[span.startLine - 1];
  };
  return compareFindings(subject.findings, findings, files, textAt).map(({ finding, status }) => ({
    finding,
    status,
    anchor: anchorOf(finding, files, status === 'new' || status === 'worsened' ? causesAtBase(finding, subject.project) : []),
  }));
};

const changedFiles = (subject: Subject, { files, moved }: Change): readonly ChangedFile[] => {
  const old = new Set(moved?.values());
  return [...files].flatMap(([path, text]): readonly ChangedFile[] => {
    if (text === undefined && old.has(path)) return [];
    const previousPath = moved?.get(path);
    const before = subject.texts.get(previousPath ?? path);
    const hunks = hunksBetween(before ?? '', text ?? '');
    const status = text === undefined ? 'deleted' : previousPath !== undefined ? 'renamed' : before === undefined ? 'added' : 'modified';
    return [{ path, ...(previousPath === undefined ? {} : { previousPath }), status, isBinary: false, hunks }];
  });
};

const hunksBetween = (before: string, after: string): readonly Hunk[] => {
  const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
  try {
    writeFileSync(join(folder, 'before'), before);
    writeFileSync(join(folder, 'after'), after);
    const { stdout } = spawnSync('git', ['diff', '--no-index', '--no-color', '--no-ext-diff', 'before', 'after'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const start = stdout.indexOf('\n@@ ');
    const hunks = start < 0 ? [] : parseHunks(stdout.slice(start + 1));
    if ('mismatch' in hunks) throw new Error(`git's diff was not understood: ${hunks.mismatch}`);
    return hunks;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
