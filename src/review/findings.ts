import { type Finding, formatKey, type Occurrence } from '../model/finding.ts';
import { type FileLocation, type Location, lineSpan, type Origin } from '../model/location.ts';
import type { Problem } from '../model/problem.ts';
import type { Project } from '../model/project.ts';
import type { Rule } from '../model/rule.ts';

/** Asks every rule, with the facts `before` the change where there is one; a rule that throws becomes a `Problem` and the others still run. */
export const findingsOf = (
  project: Project,
  rules: ReadonlyMap<string, Rule>,
  origin: Origin,
  before?: Project,
): { readonly findings: readonly Finding[]; readonly problems: readonly Problem[] } => {
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  for (const [ruleId, rule] of rules) {
    const occurrences: Occurrence[] = [];
    try {
      rule.check(project, (occurrence) => occurrences.push(occurrence), before);
    } catch (error) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'it threw no error object';
      problems.push({ kind: 'rule-crashed', subject: ruleId, message: `Rule ${rule.code} stopped (${reason}); its findings are missing.` });
      continue;
    }
    findings.push(...numbered(ruleId, occurrences, origin));
  }
  return { findings, problems };
};

/** Equal subjects are told apart by their order in the source, so that a line shift renames nothing. */
const numbered = (ruleId: string, occurrences: readonly Occurrence[], origin: Origin): readonly Finding[] => {
  const seen = new Map<string, number>();
  return [...occurrences].sort(byPlace).map((occurrence) => {
    const subject = formatKey({ ruleId, server: occurrence.server, subject: occurrence.subject, occurrence: 0 });
    const count = seen.get(subject) ?? 0;
    seen.set(subject, count + 1);
    return toFinding(ruleId, occurrence, count, origin);
  });
};

const byPlace = (left: Occurrence, right: Occurrence): number =>
  compareText(left.primary.path, right.primary.path) ||
  left.primary.span.startLine - right.primary.span.startLine ||
  left.primary.span.startColumn - right.primary.span.startColumn;

/** Code-unit order: the same on every machine, unlike `localeCompare`. */
export const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const toFinding = (ruleId: string, occurrence: Occurrence, count: number, origin: Origin): Finding => {
  const at = ({ path, span }: FileLocation): Location => ({ place: { kind: 'file', path }, span, origin });
  return {
    ruleId,
    key: { ruleId, server: occurrence.server, subject: occurrence.subject, occurrence: count },
    severity: occurrence.severity,
    confidence: occurrence.confidence,
    message: occurrence.message,
    ...(occurrence.fix === undefined ? {} : { fix: occurrence.fix }),
    primary: at(occurrence.primary),
    related: (occurrence.related ?? []).map(at),
    witness: (occurrence.witness ?? []).map((step) => ({ at: at(step.at), text: step.text })),
    ...(occurrence.edit === undefined ? {} : { edit: occurrence.edit }),
    ...(occurrence.credential === undefined ? {} : { credential: occurrence.credential }),
  };
};

export const wholeLine = (path: string, line: number): FileLocation => ({ path, span: lineSpan(line) });
