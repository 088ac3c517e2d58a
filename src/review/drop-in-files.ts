import type { CatalogueEntry } from '../model/catalogue.ts';
import type { Problem } from '../model/problem.ts';
import type { SourceTree } from '../model/source-tree.ts';
import type { DropIn } from '../secrets/drop-in/drop-in.ts';
import type { UserRule } from '../secrets/drop-in/gitleaks-config.ts';
import type { Scanner } from '../secrets/scanner.ts';
import type { Sighting } from './sightings.ts';

/**
 * Reads other scanners' files from a tree: in a pull request from base's, so that it cannot switch off its own review. `ownRules` are those of our
 * own configuration.
 */
export const readDropInFiles = async (tree: SourceTree, ownRules: readonly UserRule[] = []): Promise<DropIn> => {
  // Few repositories have such files; the others do not load what reads them.
  if (!tree.entries.some(({ path }) => isDropIn(path))) return { ...none, rules: ownRules };
  const { readDropIn } = await import('../secrets/drop-in/drop-in.ts');
  const texts = new Map<string, string>();
  // A settings file of gitleaks may extend any other.
  const files = tree.entries.filter(({ kind, path }) => kind === 'file' && (isDropIn(path) || /\.toml$/i.test(path)));
  for await (const { entry, bytes } of tree.read(files)) texts.set(entry.path, new TextDecoder().decode(bytes));
  const dropIn = readDropIn((path) => texts.get(path.replace(/^\.\//, '')));
  return { ...dropIn, rules: [...dropIn.rules, ...ownRules] };
};

const isDropIn = (path: string): boolean => /^\.?(?:gitleaks|betterleaks)[\w.-]*$|^\.secrets\.baseline$|^\.secretlintignore$/.test(path);

const none: DropIn = { waive: () => undefined, rules: [], isOfPath: () => true, disabled: new Set(), readsLines: false, problems: [] };

/** The scanner that searches with the repository's own rules besides, and keeps the lines that its allowlists ask for. */
export const scannerFor = async (scanner: Scanner, { rules, readsLines }: DropIn): Promise<Scanner> => {
  const searching = rules.length === 0 ? scanner : (await import('../secrets/drop-in/user-rules.ts')).withUserRules(scanner, rules);
  return readsLines ? (await import('../secrets/drop-in/with-lines.ts')).withLines(searching) : searching;
};

/** The repository's own rules as the reports describe them. */
export const toCatalogueEntries = ({ rules }: DropIn, helpUri: string): readonly CatalogueEntry[] =>
  rules.map(({ id, title }) => ({
    id: `secret/custom/${id}`,
    title: firstLine(title),
    severities: ['high'],
    cwe: [798, 540],
    why: `The rule ${firstLine(id)} of this repository describes it as a credential: whoever reads the repository or its history can use it.`,
    fix: 'Revoke the credential where it was issued first, then read its replacement from the environment or a secret store. Deleting the line leaves it in the history.',
    helpUri,
    precision: 'high',
  }));

const firstLine = (text: string): string => (text.trim().split('\n')[0] ?? '').slice(0, 120);

/** A sighting that a file or a mark of another scanner takes back. */
export type Waived = {
  readonly sighting: Sighting;
  /** The file or the mark. */
  readonly by: string;
  readonly kind: 'file' | 'mark';
};

/**
 * Parts the sightings that count from those that are waived; what a rule of the repository finds is a sighting in files of the rule's path
 * alone.
 */
export const partWaived = (
  sightings: readonly Sighting[],
  { waive, disabled, isOfPath }: DropIn,
): { readonly kept: readonly Sighting[]; readonly waived: readonly Waived[] } => {
  const kept: Sighting[] = [];
  const waived: Waived[] = [];
  for (const sighting of sightings) {
    const { detector, credential, line, waivedBy, location } = sighting;
    const { place, span, origin } = location;
    const path = place.kind === 'file' ? place.path : undefined;
    if (!isOfPath(detector, path)) continue;
    const value = credential.reveal();
    const commit = origin.kind === 'head' ? {} : { commit: origin.commit };
    const seen =
      path === undefined ? undefined : { detector, value, path, line: span.startLine, lineText: line?.reveal() ?? value, ...commit };
    const by = disabled.has(detector) ? 'disabledRules' : seen === undefined ? undefined : waive(seen);
    if (by !== undefined) waived.push({ sighting, by, kind: 'file' });
    else if (waivedBy !== undefined) waived.push({ sighting, by: waivedBy, kind: 'mark' });
    else kept.push(sighting);
  }
  return { kept, waived };
};

export const dropInProblems = ({ problems }: DropIn): readonly Problem[] =>
  problems.map((message) => ({ kind: 'unparsable' as const, subject: message.split(':')[0] ?? message, message }));
