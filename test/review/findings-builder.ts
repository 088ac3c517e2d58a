import type { ChangedFile, DiffLine } from '../../src/model/change-set.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Origin } from '../../src/model/location.ts';

/** A finding of rule `some-rule` at a line of head; `changes` overrides any part. */
export const findingAt = (
  path: string,
  line: number,
  changes: Partial<Finding> & { readonly subject?: string; readonly origin?: Origin } = {},
): Finding => {
  const { subject = 'POST /mcp', origin = { kind: 'head' }, ...rest } = changes;
  const ruleId = rest.ruleId ?? 'some-rule';
  return {
    ruleId,
    key: { ruleId, server: 'desk', subject, occurrence: 0 },
    severity: 'high',
    confidence: 'high',
    message: 'Something is open.',
    primary: { place: { kind: 'file', path }, span: { startLine: line, startColumn: 1, endLine: line, endColumn: 2 }, origin },
    related: [],
    witness: [],
    ...rest,
  };
};

/** A modified file with one hunk; each line begins with ` `, `+` or `-`, and the hunk begins at line `start` on both sides. */
export const changedFile = (path: string, start: number, lines: readonly string[], changes: Partial<ChangedFile> = {}): ChangedFile => {
  let baseLine = start;
  let headLine = start;
  const parsed = lines.map((line): DiffLine => {
    const text = line.slice(1);
    if (line.startsWith('+')) return { kind: 'added', text, headLine: headLine++ };
    if (line.startsWith('-')) return { kind: 'deleted', text, baseLine: baseLine++ };
    return { kind: 'context', text, baseLine: baseLine++, headLine: headLine++ };
  });
  return {
    path,
    status: 'modified',
    isBinary: false,
    hunks: [{ baseStart: start, baseLines: baseLine - start, headStart: start, headLines: headLine - start, lines: parsed }],
    ...changes,
  };
};
