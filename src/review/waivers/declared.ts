import type { ChangedFile } from '../../model/change-set.ts';
import type { FileLocation } from '../../model/location.ts';
import type { Project } from '../../model/project.ts';
import type { SourceTree } from '../../model/source-tree.ts';
import type { PublicEndpoint } from '../configuration/definition.ts';
import type { Located } from '../configuration/shape.ts';
import { readTexts } from '../lines.ts';
import { type Declaration, endpointsOf, readDeclarations, toSourceWaiver } from './declarations.ts';
import type { SourceWaiver } from './source-waivers.ts';
import { type SamePlace, standingWaivers } from './standing.ts';

/** Declarations of head, parted by whether they stood at base, and those of base. */
export type Declared = {
  readonly believed: readonly Declaration[];
  readonly doubted: readonly Declaration[];
  readonly base: readonly Declaration[];
};

export const nothingDeclared: Declared = { believed: [], doubted: [], base: [] };

type Side = { readonly project: Project; readonly tree: SourceTree };

/** All declarations of a tree that is not compared with another one. */
export const declarationsOfTree = async (side: Side, named: readonly Located<PublicEndpoint>[]): Promise<readonly Declaration[]> => [
  ...(await inSource(side)).map(({ declaration }) => declaration),
  ...fromSettings(side.project, named),
];

/** `named` are those of base's configuration, `proposed` those that head's adds. */
export const declarationsOfRange = async (
  head: Side,
  base: Side,
  settings: { readonly named: readonly Located<PublicEndpoint>[]; readonly proposed: readonly Located<PublicEndpoint>[] },
  files: readonly ChangedFile[],
): Promise<Declared> => {
  const atHead = await inSource(head);
  const atBase = atHead.length === 0 ? [] : await inSource(base);
  const twins = standingWaivers(
    atHead.map(({ waiver }) => waiver),
    atBase.map(({ waiver }) => waiver),
    atHead.flatMap(({ declaration }) => sameEndpoint(declaration, atBase)),
    (path) => files.find((file) => file.path === path)?.previousPath ?? path,
  );
  const stands = ({ waiver }: Read): boolean => twins.has(waiver);
  return {
    believed: [...atHead.filter(stands).map(({ declaration }) => declaration), ...fromSettings(head.project, settings.named)],
    doubted: [
      ...atHead.filter((each) => !stands(each)).map(({ declaration }) => declaration),
      ...fromSettings(head.project, settings.proposed),
    ],
    base: [...atBase.map(({ declaration }) => declaration), ...fromSettings(base.project, settings.named)],
  };
};

type Read = { readonly declaration: Declaration; readonly waiver: SourceWaiver };

const inSource = async ({ project, tree }: Side): Promise<readonly Read[]> => {
  const places = endpointsOf(project).flatMap(({ endpoint }) => endpoint.declaredPublic ?? []);
  if (places.length === 0) return [];
  const texts = await readTexts(tree, new Set(places.map(({ path }) => path)));
  const lineAt = (path: string, line: number): string | undefined => texts.get(path)?.lines[line - 1];
  return readDeclarations(project, lineAt).map((declaration) => ({ declaration, waiver: toSourceWaiver(declaration, lineAt) }));
};

const sameEndpoint = ({ server, endpoint, at }: Declaration, base: readonly Read[]): readonly SamePlace[] =>
  base.flatMap(({ declaration }): readonly { readonly head: FileLocation; readonly base: FileLocation }[] =>
    declaration.server === server && declaration.endpoint === endpoint ? [{ head: at, base: declaration.at }] : [],
  );

const fromSettings = (project: Project, named: readonly Located<PublicEndpoint>[]): readonly Declaration[] =>
  named.flatMap(({ endpoint, server, reason, at }) =>
    endpointsOf(project)
      .filter((each) => each.endpoint.name === endpoint && (server === undefined || each.server === server))
      .map((each): Declaration => ({ server: each.server, endpoint, at, reason })),
  );
