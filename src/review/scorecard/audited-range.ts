import type { Server } from '../../model/facts/servers.ts';
import type { Finding } from '../../model/finding.ts';
import type { SourceTree, TreeEntry } from '../../model/source-tree.ts';
import type { Scanner } from '../../secrets/scanner.ts';
import type { SecretScope } from '../../secrets/scope.ts';
import type { Compared } from '../compare.ts';
import { partWaived, readDropInFiles } from '../drop-in-files.ts';
import { findingsOfSightings, type Sighting, sightingsIn } from '../sightings.ts';
import type { Audited } from './subject.ts';

/** Of more source than this only the changed files are searched for keys. */
const searchedBytes = 16 * 1024 * 1024;

/**
 * Both states of a pull request for the scorecard. The change's own credentials come from the review; those that stand in files of the
 * servers that it does not touch are looked up here, so that "none in the source" is said about all of it.
 */
export const auditedRange = async (
  { head, base }: { readonly head: Omit<Audited, 'credentialsIn'>; readonly base: Omit<Audited, 'credentialsIn'> },
  credentials: readonly Compared[],
  trees: { readonly head: SourceTree; readonly base: SourceTree },
  scanner: Scanner,
  scope: SecretScope,
): Promise<{ readonly head: Audited; readonly base: Audited }> => {
  const older = scope === 'all' ? await credentialsOfServers(trees, head.project.servers, scanner) : undefined;
  const credentialsIn = scope !== 'all' ? 'no-source' : older === undefined ? 'changed-files' : 'all-files';
  const told = new Set(credentials.map(({ finding }) => secretOf(finding)));
  const untold = (older ?? []).filter((finding) => !told.has(secretOf(finding)));
  const ofChange = (keep: (compared: Compared) => boolean): readonly Finding[] => credentials.filter(keep).map(({ finding }) => finding);
  return {
    head: {
      project: head.project,
      findings: [
        ...head.findings,
        ...ofChange(({ finding, status }) => status !== 'fixed' && finding.primary.origin.kind !== 'base'),
        ...untold,
      ],
      credentialsIn,
    },
    base: {
      project: base.project,
      findings: [...base.findings, ...ofChange(({ status }) => status === 'existing'), ...untold],
      credentialsIn,
    },
  };
};

const secretOf = ({ credential }: Finding): string | undefined => credential?.reveal();

/** Undefined when there is too much to read. */
const credentialsOfServers = async (
  { head: tree, base }: { readonly head: SourceTree; readonly base: SourceTree },
  servers: readonly Server[],
  scanner: Scanner,
): Promise<readonly Finding[] | undefined> => {
  const roots = [...new Set(servers.map(({ root }) => root))];
  const entries = tree.entries.filter(
    ({ path, kind }) => kind === 'file' && sourceFile.test(path) && roots.some((root) => isUnder(path, root)),
  );
  if (sizeOf(entries) > searchedBytes) return undefined;
  const sightings: Sighting[] = [];
  for await (const { entry, bytes } of tree.read(entries))
    sightings.push(...sightingsIn(scanner, bytes, { kind: 'file', path: entry.path }, { kind: 'head' }));
  const { kept } = await partWaived(sightings, await readDropInFiles(base));
  return findingsOfSightings(kept);
};

const sourceFile = /\.([cm]?[jt]sx?|jsonc?|toml|ya?ml|sh|env)$|(^|\/)(Dockerfile|\.env)[^/]*$/i;

const isUnder = (path: string, root: string): boolean => root === '' || path.startsWith(`${root}/`);

const sizeOf = (entries: readonly TreeEntry[]): number => entries.reduce((total, { size }) => total + size, 0);
