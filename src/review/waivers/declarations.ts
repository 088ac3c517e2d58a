import type { Endpoint } from '../../model/facts/servers.ts';
import { type Finding, formatKey } from '../../model/finding.ts';
import type { FileLocation } from '../../model/location.ts';
import type { Project } from '../../model/project.ts';
import type { SourceWaiver } from './source-waivers.ts';

/** An endpoint that is declared to be open to everybody on purpose. */
export type Declaration = {
  readonly server: string;
  readonly endpoint: string;
  /** The line with the comment, or the one of the configuration. */
  readonly at: FileLocation;
  readonly reason?: string;
};

/** The rule's place in the record of a waiver. */
export const declarationRule = 'public';

const comment = /\/\/\s*mcp-auth:\s*public\b[ \t]*(?<reason>.*)/;

/** The declarations `// mcp-auth: public` of a project; the front end found the line that each stands at or above. */
export const readDeclarations = (project: Project, lineAt: (path: string, line: number) => string | undefined): readonly Declaration[] =>
  endpointsOf(project).flatMap(({ server, endpoint }): readonly Declaration[] => {
    const place = endpoint.declaredPublic;
    if (place === undefined) return [];
    const { startLine } = place.span;
    const line = [startLine, startLine - 1].find((candidate) => comment.test(lineAt(place.path, candidate) ?? '')) ?? startLine;
    const text = lineAt(place.path, line) ?? '';
    const match = comment.exec(text);
    const reason = match?.groups?.['reason']?.trim() ?? '';
    const span = { startLine: line, startColumn: (match?.index ?? 0) + 1, endLine: line, endColumn: text.length + 1 };
    return [{ server, endpoint: endpoint.name, at: { path: place.path, span }, ...(reason === '' ? {} : { reason }) }];
  });

/** A declaration in the form of a waiver in the source, by which it is known again after a move. */
export const toSourceWaiver = ({ at, reason }: Declaration, lineAt: (path: string, line: number) => string | undefined): SourceWaiver => {
  const line = at.span.startLine;
  const own = (lineAt(at.path, line) ?? '').slice(0, at.span.startColumn - 1).trim();
  const code = own === '' ? (lineAt(at.path, line + 1) ?? '').trim() : own;
  return { rule: declarationRule, at, lines: [line, line + 1], code, ...(reason === undefined ? {} : { reason }) };
};

/** The project as it is when these declarations are believed and no others. */
export const withDeclarations = (project: Project, believed: readonly Declaration[]): Project => ({
  ...project,
  servers: project.servers.map((server) => ({
    ...server,
    endpoints: server.endpoints.map(({ declaredPublic: _declared, ...endpoint }): Endpoint => {
      const declaration = believed.find((each) => each.server === server.name && each.endpoint === endpoint.name);
      return declaration === undefined ? endpoint : { ...endpoint, declaredPublic: declaration.at };
    }),
  })),
});

export type FoundUnder = {
  readonly told: readonly Finding[];
  /** Besides it what is silenced. */
  readonly findings: readonly Finding[];
  /** By key. */
  readonly silencedBy: ReadonlyMap<string, Declaration>;
};

/**
 * What is found when these declarations are believed, and besides it what each of them silences, so that what is declared at
 * base and at head has a partner; a finding that a declaration makes milder is there in its mild form.
 */
export const findingsUnder = (
  project: Project,
  believed: readonly Declaration[],
  doubted: readonly Declaration[],
  findingsOf: (project: Project) => readonly Finding[],
): FoundUnder => {
  if (believed.length + doubted.length === 0) {
    const findings = findingsOf(project);
    return { told: findings, findings, silencedBy: new Map() };
  }
  const bare = findingsOf(withDeclarations(project, []));
  const silencedBy = new Map<string, Declaration>();
  for (const declaration of [...believed, ...doubted]) {
    const loud = new Set(findingsOf(withDeclarations(project, [declaration])).map(({ key }) => formatKey(key)));
    for (const { key } of bare)
      if (!loud.has(formatKey(key)) && !silencedBy.has(formatKey(key))) silencedBy.set(formatKey(key), declaration);
  }
  const told = findingsOf(withDeclarations(project, believed));
  const keys = new Set(told.map(({ key }) => formatKey(key)));
  return { told, findings: [...told, ...bare.filter(({ key }) => !keys.has(formatKey(key)))], silencedBy };
};

export const endpointsOf = ({ servers }: Project): readonly { readonly server: string; readonly endpoint: Endpoint }[] =>
  servers.flatMap(({ name, endpoints }) => endpoints.map((endpoint) => ({ server: name, endpoint })));
