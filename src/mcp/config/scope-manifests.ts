import { entraPermissions } from '../../knowledge/entra-permissions.ts';
import type { FileLocation } from '../../model/location.ts';
import type { SourceTree, TreeEntry } from '../../model/source-tree.ts';
import { decodeText } from '../decode-text.ts';
import { isIgnoredPath } from '../source-files.ts';
import { largestFile } from './config-files.ts';
import { type ConfigNode, createLocate } from './config-node.ts';
import { findPlaces } from './find-places.ts';

/** A scope that a manifest asks for; `issuer` is a word by which its issuer is known. */
export type ManifestScope = { readonly scope: string; readonly at: FileLocation; readonly issuer: string };

/** Where manifests of apps list scopes, and how the text there is to be read. */
const manifests: readonly {
  readonly path: RegExp;
  readonly mention: RegExp;
  readonly issuer: string;
  readonly places: readonly string[];
  readonly scopeOf?: (text: string, key: string) => string | undefined;
}[] = [
  { path: /(?:^|\/)appsscript\.json$/, mention: /"oauthScopes"/, issuer: 'googleapis', places: ['oauthScopes.[]'] },
  {
    path: /(?:^|\/)[\w.-]*manifest[\w.-]*\.(?:json|ya?ml)$/,
    mention: /oauth_config/,
    issuer: 'slack',
    places: ['oauth_config.scopes.bot.[]', 'oauth_config.scopes.user.[]', 'oauth_config.scopes.bot_optional.[]'],
  },
  {
    path: /(?:^|\/)(?:[\w.-]*manifest[\w.-]*|app|github-app)\.(?:json|ya?ml)$/,
    mention: /default_permissions/,
    issuer: 'github',
    places: ['default_permissions.*'],
    scopeOf: (level, permission) => (level === 'write' || level === 'admin' ? githubScope(permission) : undefined),
  },
  {
    path: /(?:^|\/)[\w.-]*(?:manifest|entra|aad|azuread|app)[\w.-]*\.json$/i,
    mention: /requiredResourceAccess/i,
    issuer: 'graph.microsoft.com',
    places: ['requiredResourceAccess.[].resourceAccess.[].id'],
    scopeOf: (id) => entraPermissions.get(id.toLowerCase()),
  },
];

/** A permission of a GitHub App as the scope that grants the same. */
const githubScope = (permission: string): string | undefined => {
  if (/^(?:contents|issues|pull_requests|statuses|deployments|discussions)$/.test(permission)) return 'repo';
  if (permission === 'workflows') return 'workflow';
  if (permission === 'administration') return 'delete_repo';
  return permission === 'members' || permission === 'organization_administration' ? 'admin:org' : undefined;
};

/** The scopes that the manifests of a tree ask for. */
export const readManifestScopes = async (tree: SourceTree): Promise<readonly ManifestScope[]> => {
  const wanted = tree.entries.filter(
    ({ path, kind, size }) =>
      kind === 'file' && size <= largestFile && !isIgnoredPath(path) && manifests.some((each) => each.path.test(path)),
  );
  const found: ManifestScope[] = [];
  for await (const { entry, bytes } of tree.read(wanted)) found.push(...(await scopesIn(entry, decodeText(bytes))));
  return found;
};

const scopesIn = async ({ path }: TreeEntry, text: string): Promise<readonly ManifestScope[]> => {
  const fitting = manifests.filter((each) => each.path.test(path) && each.mention.test(text));
  if (fitting.length === 0) return [];
  const root = await parse(path, text);
  const locate = createLocate(path, text);
  if (root === undefined) return [];
  return fitting.flatMap(({ issuer, places, scopeOf }) =>
    places.flatMap((place) =>
      findPlaces(root, place).flatMap(({ key, node }) => {
        const scope = node.kind === 'text' ? (scopeOf === undefined ? node.text : scopeOf(node.text, key)) : undefined;
        return scope === undefined || node.kind !== 'text' ? [] : [{ scope, at: locate(node.start, node.end), issuer }];
      }),
    ),
  );
};

/** A file that can't be parsed is told of where settings are read. */
const parse = async (path: string, text: string): Promise<ConfigNode | undefined> => {
  const { parseJson, parseYaml } = await import('./parse-yaml.ts');
  try {
    return path.endsWith('.json') ? parseJson(text) : parseYaml(text)[0];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
};
