import type { FleetAnswer, FleetFinding, FleetMember, FleetServer } from '../model/fleet.ts';
import type { Grade } from '../model/review.ts';
import { severities } from '../model/severity.ts';

/** The schema of `JsonReport` that is read. */
const known = 1;

/** A member, or the sentence that says why the text is none. Members that a later version adds are passed over. */
export type ParsedMember =
  | { readonly kind: 'member'; readonly member: FleetMember }
  | { readonly kind: 'refused'; readonly because: string };

/** Reads what `--json` wrote; the text comes from another machine and may be anything. */
export const parseFleetMember = (name: string, text: string): ParsedMember => {
  const report = parseJson(text);
  if (at(report, 'tool') !== 'mcp-auth-review') return refuse('It is not what `mcp-auth-review --json FILE` writes.');
  const schema = at(report, 'schema');
  if (schema !== known) {
    const which = typeof schema === 'number' ? String(schema) : 'no number';
    return refuse(`Its schema is ${which} and this version reads ${known}: write it anew with the version that joins.`);
  }
  const findings = read(at(report, 'findings'), toFinding);
  const servers = read(at(report, 'scorecards'), toServer);
  const problems = read(at(report, 'problems'), toProblem);
  const waived = read(at(report, 'waivers'), toWaived);
  const verdict = at(report, 'verdict');
  const complete = at(report, 'complete');
  const head = at(at(report, 'range'), 'head');
  if (verdict !== 'pass' && verdict !== 'fail') return refuse('Its verdict is missing: the file is damaged.');
  if (typeof complete !== 'boolean' || typeof head !== 'string') return refuse('It does not say what was examined: the file is damaged.');
  if (findings === undefined || servers === undefined || problems === undefined || waived === undefined)
    return refuse('Its findings, scorecards, waivers or problems can not be read: the file is damaged.');
  const standing = findings.filter(({ status }) => status !== 'fixed').map(({ finding }) => finding);
  const count = (severity: FleetFinding['severity']): number => standing.filter((finding) => finding.severity === severity).length;
  return {
    kind: 'member',
    member: {
      name,
      head,
      verdict,
      complete,
      counts: { critical: count('critical'), high: count('high'), medium: count('medium'), low: count('low'), note: count('note') },
      waived: new Set(waived.flat()).size,
      findings: standing,
      servers,
      problems,
    },
  };
};

const refuse = (because: string): ParsedMember => ({ kind: 'refused', because });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)).get(key) : undefined;

/** Undefined when it is no list, or one entry is not as it has to be. */
const read = <Entry>(value: unknown, parse: (entry: unknown) => Entry | undefined): readonly Entry[] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const entries = value.flatMap((entry: unknown) => parse(entry) ?? []);
  return entries.length === value.length ? entries : undefined;
};

const toFinding = (entry: unknown): { readonly status: string; readonly finding: FleetFinding } | undefined => {
  const [code, title, message, status] = ['code', 'title', 'message', 'status'].map((key) => at(entry, key));
  const severity = severities.find((each) => each === at(entry, 'severity'));
  const path = at(at(entry, 'place'), 'path');
  const line = at(at(entry, 'place'), 'startLine');
  if (severity === undefined || typeof code !== 'string' || typeof title !== 'string') return undefined;
  if (typeof message !== 'string' || typeof status !== 'string') return undefined;
  const place = typeof path === 'string' && typeof line === 'number' ? `${path}:${line}` : '';
  return { status, finding: { severity, code, title, message, place, enforced: at(entry, 'enforced') === true } };
};

const toServer = (entry: unknown): FleetServer | undefined => {
  const name = at(entry, 'server');
  const answers = read(at(entry, 'rows'), toAnswer);
  return typeof name === 'string' && answers !== undefined ? { name, answers } : undefined;
};

const grades: readonly Grade[] = ['pass', 'warn', 'fail', 'unknown', 'not-applicable'];

const toAnswer = (entry: unknown): FleetAnswer | undefined => {
  const [number, value, because] = ['number', 'value', 'because'].map((key) => at(entry, key));
  const grade = grades.find((each) => each === at(entry, 'grade'));
  if (grade === undefined || typeof number !== 'string' || typeof value !== 'string') return undefined;
  return { number, value, grade, ...(typeof because === 'string' ? { because } : {}) };
};

const toProblem = (entry: unknown): FleetMember['problems'][number] | undefined => {
  const [subject, message] = ['subject', 'message'].map((key) => at(entry, key));
  return typeof subject === 'string' && typeof message === 'string' ? { subject, message } : undefined;
};

/** The keys that a waiver keeps out of the findings. */
const toWaived = (entry: unknown): readonly string[] | undefined => {
  const keys = read(at(entry, 'findings'), (key) => (typeof key === 'string' ? key : undefined));
  return keys === undefined ? undefined : at(entry, 'state') === 'counts' ? keys : [];
};
