import type { AnalysisCache } from '../../mcp/analyse.ts';
import type { ReviewedFinding } from '../../model/review.ts';
import type { SourceTree } from '../../model/source-tree.ts';
import type { Settings } from '../configuration/settings.ts';
import type { Declaration } from './declarations.ts';
import { fromConfiguration, fromDeclaration, fromScope, fromSource } from './given-waivers.ts';
import { type Asked, waiversIn } from './range-waivers.ts';

/** Every waiver of a tree; all of them stand. Sources are read that hold one, other files where something was found in them. */
export const waiversOfTree = async ({
  tree,
  head,
  reviewed,
  settings,
  declared,
  silencedBy,
  scans,
}: {
  readonly tree: SourceTree;
  /** The tree's commit; empty for a folder, of which git knows nothing. */
  readonly head: string;
  readonly reviewed: readonly ReviewedFinding[];
  readonly settings: Pick<Settings, 'ignore' | 'scopes'>;
  readonly declared: readonly Declaration[];
  readonly silencedBy: ReadonlyMap<string, Declaration>;
  readonly scans: AnalysisCache['scans'];
}): Promise<readonly Asked[]> => {
  const paths = new Set([
    ...tree.entries.filter(({ id }) => scans.get(id)?.mentionsWaiver === true).map(({ path }) => path),
    ...reviewed.flatMap(({ primary: { place, origin } }) => (place.kind === 'file' && origin.kind === 'head' ? [place.path] : [])),
  ]);
  const written = ({ path, span }: { readonly path: string; readonly span: { readonly startLine: number } }) =>
    head === '' || path.includes('@') ? undefined : { commit: head, path, line: span.startLine };
  return [
    ...(await waiversIn(tree, paths)).map((waiver) => ({ waiver: fromSource(waiver, true), written: written(waiver.at) })),
    ...declared.map((declaration) => ({ waiver: fromDeclaration(declaration, true, silencedBy), written: written(declaration.at) })),
    ...settings.scopes.map((scope) => ({ waiver: fromScope(scope, true), written: written(scope.at) })),
    ...settings.ignore.map((entry) => ({ waiver: fromConfiguration(entry, true), written: written(entry.at) })),
  ];
};
