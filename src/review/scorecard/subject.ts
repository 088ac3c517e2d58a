import type { Server } from '../../model/facts/servers.ts';
import type { Finding } from '../../model/finding.ts';
import type { FileLocation } from '../../model/location.ts';
import type { Project } from '../../model/project.ts';
import type { Question } from '../../model/rule.ts';
import { isAtLeast, type Severity } from '../../model/severity.ts';
import { rules } from '../../rules/index.ts';

/** One state of the repository, head or base, with what the rules and the secret engine found in it. */
export type Audited = {
  readonly project: Project;
  readonly findings: readonly Finding[];
  /** Where credentials were looked for: in all files of the servers, only in those that the change touches, or not in the source at all. */
  readonly credentialsIn: 'all-files' | 'changed-files' | 'no-source';
};

/** One server of that state, with everything that is told of its files. */
export type Subject = Audited & {
  readonly server: Server;
  /** Whether a place belongs to the server: its package, or the nearest one above that has a server. */
  readonly isIts: (path: string) => boolean;
};

/** Every server of a state. Servers of one package share what the package holds. */
export const subjectsOf = (audited: Audited): readonly Subject[] => {
  const roots = [...new Set(audited.project.servers.map(({ root }) => root))].sort((left, right) => right.length - left.length);
  const rootOf = (path: string): string | undefined => roots.find((root) => root === '' || path.startsWith(`${root}/`));
  return audited.project.servers.map((server) => ({ ...audited, server, isIts: (path) => rootOf(path) === server.root }));
};

/** Whether everything that leads to the servers was examined; only then does an absence count. */
export const isFullyExamined = ({ project }: Audited): boolean => project.coverage.problems.length === 0;

/** What keeps an absence from counting: the files that were not examined, or not to their end. */
export const unexaminedWords = ({ coverage: { problems } }: Project): string => {
  const [first, ...others] = new Set(problems.map(({ subject }) => subject));
  const what = first === undefined ? 'something' : `\`${first}\``;
  return others.length === 0 ? `${what} was not fully examined` : `${what} and ${others.length} more were not fully examined`;
};

/** The findings in the server's files that an audit question asks for. */
export const findingsOn = ({ findings, isIts }: Subject, question: Question): readonly Finding[] =>
  findings.filter((finding) => questionOf(finding) === question && placeOf(finding).some(({ path }) => isIts(path)));

/** Those of rules whose code begins with one of the given letters, such as `MA7`. */
export const findingsOfGroup = ({ findings, isIts }: Subject, ...groups: readonly string[]): readonly Finding[] =>
  findings.filter(
    (finding) => groups.some((group) => codeOf(finding).startsWith(group)) && placeOf(finding).some(({ path }) => isIts(path)),
  );

/** A rule's title as part of a sentence. */
export const titleOf = (ruleId: string): string => {
  const title = rules.get(ruleId)?.meta.title ?? ruleId;
  return /^[A-Z][a-z]/.test(title) && !title.startsWith('OAuth') ? title.charAt(0).toLowerCase() + title.slice(1) : title;
};

const codeOf = ({ ruleId }: Finding): string => rules.get(ruleId)?.code ?? '';

/** OAuth callbacks and command lines have rows of their own. */
const questionOf = (finding: Finding): Question | undefined =>
  finding.ruleId.startsWith('secret/') ? 'keys-from-environment' : rules.get(finding.ruleId)?.meta.question;

/** What an absence rests on. */
export const examinedWords = ({ project: { coverage } }: Audited): string =>
  `${coverage.filesExamined} source ${coverage.filesExamined === 1 ? 'file' : 'files'} examined`;

/** High and critical findings fail a row, medium and low ones warn; notes do not count. */
export const gradeOf = (findings: readonly { readonly severity: Severity }[]): 'pass' | 'warn' | 'fail' =>
  findings.some(({ severity }) => isAtLeast(severity, 'high'))
    ? 'fail'
    : findings.some(({ severity }) => isAtLeast(severity, 'low'))
      ? 'warn'
      : 'pass';

/** Up to three places, each once. */
export const places = (all: readonly FileLocation[]): readonly FileLocation[] =>
  all
    .filter(({ path, span }, index) => all.findIndex((other) => other.path === path && other.span.startLine === span.startLine) === index)
    .slice(0, 3);

/** Where a finding stands in a file. */
export const placeOf = ({ primary }: Finding): readonly FileLocation[] =>
  primary.place.kind === 'file' ? [{ path: primary.place.path, span: primary.span }] : [];
