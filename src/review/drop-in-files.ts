import type { Problem } from '../model/problem.ts';
import type { SourceTree, TreeEntry } from '../model/source-tree.ts';
import type { DropIn } from '../secrets/drop-in/drop-in.ts';
import type { Sighting } from './sightings.ts';

/** Reads other scanners' files from a tree: in a pull request from base's, so that it cannot switch off its own review. */
export const readDropInFiles = async (tree: SourceTree): Promise<DropIn> => {
  // Few repositories have such files; the others do not load what reads them.
  if (!tree.entries.some(({ path }) => isDropIn(path))) return none;
  const { readDropIn } = await import('../secrets/drop-in/drop-in.ts');
  const texts = new Map<string, string>();
  // A settings file of gitleaks may extend any other.
  const files = tree.entries.filter(({ kind, path }) => kind === 'file' && (isDropIn(path) || /\.toml$/i.test(path)));
  for await (const { entry, bytes } of tree.read(files)) texts.set(entry.path, new TextDecoder().decode(bytes));
  return readDropIn((path) => texts.get(path.replace(/^\.\//, '')));
};

const isDropIn = (path: string): boolean => /^\.?(?:gitleaks|betterleaks)[\w.-]*$|^\.secrets\.baseline$|^\.secretlintignore$/.test(path);

const none: DropIn = { waive: () => undefined, rules: [], disabled: new Set(), problems: [] };

/** What the repository's own rules find in the given entries of a tree. */
export const userRuleSightings = async (
  tree: SourceTree,
  entries: readonly TreeEntry[],
  { rules }: DropIn,
): Promise<readonly Sighting[]> => {
  if (rules.length === 0) return [];
  const { matchUserRules } = await import('../secrets/drop-in/user-rules.ts');
  const titles = new Map(rules.map(({ id, title }) => [`custom/${id}`, title]));
  const sightings: Sighting[] = [];
  for await (const { entry, bytes } of tree.read(entries.filter(({ kind }) => kind === 'file'))) {
    for (const { detector, severity, confidence, credential, span } of matchUserRules(rules, new TextDecoder().decode(bytes), entry.path)) {
      const location = { place: { kind: 'file', path: entry.path }, span, origin: { kind: 'head' } } as const;
      sightings.push({ detector, title: titles.get(detector) ?? detector, severity, confidence, credential, location });
    }
  }
  return sightings;
};

/** The sightings that no file waives. What other scanners' files say of a line sees the credential alone. */
export const withoutWaived = (sightings: readonly Sighting[], { waive, disabled }: DropIn): readonly Sighting[] =>
  sightings.filter(({ detector, credential, location: { place, span, origin } }) => {
    if (disabled.has(detector)) return false;
    if (place.kind !== 'file') return true;
    const value = credential.reveal();
    const commit = origin.kind === 'head' ? {} : { commit: origin.commit };
    return waive({ detector, value, path: place.path, line: span.startLine, lineText: value, ...commit }) === undefined;
  });

export const dropInProblems = ({ problems }: DropIn): readonly Problem[] =>
  problems.map((message) => ({ kind: 'unparsable' as const, subject: message.split(':')[0] ?? message, message }));
