import { analyse } from '../../src/mcp/analyse.ts';
import type { Edit, Occurrence } from '../../src/model/finding.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Rule } from '../../src/model/rule.ts';
import { rules as allRules } from '../../src/rules/index.ts';
import { memoryTree } from '../mcp/memory-tree.ts';

export type Files = Readonly<Record<string, string>>;
export type Reported = { readonly ruleId: string; readonly occurrence: Occurrence };

/** What the rules say about a program in memory, or about the change of one. */
export const runRules = async (
  files: Files,
  rules: ReadonlyMap<string, Rule> = allRules,
  before?: Files,
): Promise<{ readonly reported: readonly Reported[]; readonly problems: readonly Problem[] }> => {
  const project = await analyse(memoryTree(files));
  const base = before === undefined ? undefined : await analyse(memoryTree(before));
  const reported: Reported[] = [];
  for (const [ruleId, rule] of rules) rule.check(project, (occurrence) => reported.push({ ruleId, occurrence }), base);
  return { reported, problems: project.coverage.problems };
};

/** `src/store.ts:12 token-file-loose-permissions`, the form in which tests name what was reported. */
export const describeReported = ({ ruleId, occurrence: { primary } }: Reported): string =>
  `${primary.path}:${primary.span.startLine} ${ruleId}`;

/** The program after an edit. Throws where a replacement lies outside its file or overlaps another. */
export const applyEdit = (files: Files, edit: Edit): Files => {
  const text = files[edit.path];
  if (text === undefined) throw new Error(`The edit is for ${edit.path}, which the program lacks.`);
  const lines = lineStarts(text);
  const offset = (line: number, column: number): number => {
    const start = lines[line - 1];
    if (start === undefined) throw new Error(`${edit.path} has no line ${line}.`);
    return start + column - 1;
  };
  const replacements = edit.replacements
    .map(({ span, text: replacement }) => ({
      start: offset(span.startLine, span.startColumn),
      end: offset(span.endLine, span.endColumn),
      replacement,
    }))
    .sort((left, right) => left.start - right.start);
  let edited = '';
  let position = 0;
  for (const { start, end, replacement } of replacements) {
    if (start < position || end < start || end > text.length) throw new Error(`A replacement in ${edit.path} overlaps or is out of range.`);
    edited += text.slice(position, start) + replacement;
    position = end;
  }
  return { ...files, [edit.path]: edited + text.slice(position) };
};

const lineStarts = (text: string): readonly number[] => [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
