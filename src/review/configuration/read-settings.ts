import { ConfigurationError } from '../../model/configuration-error.ts';
import type { FileReference } from '../../model/host.ts';
import type { SourceTree } from '../../model/source-tree.ts';
import type { Notice } from '../../model/waiver.ts';
import type { UserRule } from '../../secrets/drop-in/gitleaks-config.ts';
import { baselineFile, readBaseline } from '../baseline.ts';
import { catalogue } from '../product.ts';
import { type Configuration, configurationFile, formatReference } from './definition.ts';
import { toUserRules } from './own-kinds.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { type Overrides, type Policy, type Settings, settle } from './settings.ts';
import type { Located } from './shape.ts';

export type SettingsRequest = {
  /** The tree whose configuration counts: base of a pull request, the reviewed tree otherwise. */
  readonly base: SourceTree;
  /** Of a pull request: what its own copy says beyond base's is told, and its waivers wait for approval. */
  readonly head?: { readonly tree: SourceTree; readonly mergeBase: SourceTree };
  readonly overrides: Overrides;
  /** Reads the file of a policy; without it nobody can be asked, and the policy is left out with a notice. */
  readonly readFile?: ((reference: FileReference) => Promise<string>) | undefined;
};

export type ReadSettings = {
  readonly settings: Settings;
  readonly notices: readonly Notice[];
  /** What the configuration of head adds and base's does not have: nobody has accepted it yet. */
  readonly proposed: Pick<Settings, 'ignore' | 'scopes' | 'publicEndpoints'>;
  /** The kinds of credentials of one's own, as rules to search with. */
  readonly ownRules: readonly UserRule[];
};

/** What decides where the repository itself is not believed. */
export const settingsWithoutRepository = (overrides: Overrides): ReadSettings => ({
  settings: settle({}, undefined, overrides, worstOf).settings,
  notices: [],
  proposed: { ignore: [], scopes: [], publicEndpoints: [] },
  ownRules: [],
});

/** Reads what decides in this run. Throws a ConfigurationError for a configuration or policy that can't be read. */
export const readSettings = async ({ base, head, overrides, readFile }: SettingsRequest): Promise<ReadSettings> => {
  const text = await readText(base);
  const own = text === undefined ? {} : parse(text, configurationFile);
  const policy = own.extends === undefined || readFile === undefined ? undefined : await readPolicy(own.extends, readFile);
  const { settings, notices } = settle(own, policy, overrides, worstOf);
  const proposal = head === undefined ? noProposal : await readProposal(head);
  return {
    settings,
    ownRules: await toUserRules(settings.credentialKinds),
    notices: [...notices, ...unasked(own, readFile !== undefined), ...misnamed(base), ...proposal.notices],
    proposed: {
      ignore: added(proposal.configuration?.ignore, own.ignore),
      scopes: added(proposal.configuration?.scopes, own.scopes),
      publicEndpoints: added(proposal.configuration?.['public-endpoints'], own['public-endpoints']),
    },
  };
};

const largestFile = 256 * 1024;

const readText = async (tree: SourceTree): Promise<string | undefined> => {
  const entry = tree.entries.find(({ path }) => path === configurationFile);
  if (entry === undefined) return undefined;
  if (entry.kind !== 'file') throw new ConfigurationError(`${configurationFile} is no regular file: put the configuration itself there.`);
  if (entry.size > largestFile) throw new ConfigurationError(`${configurationFile} has more than ${largestFile} bytes.`);
  for await (const { bytes } of tree.read([entry])) return new TextDecoder().decode(bytes);
  throw new ConfigurationError(`${configurationFile} can not be read from the repository.`);
};

const parse = (text: string, file: string): Configuration => parseConfiguration(text, file, isRule);

const codes = new Set(['MA201', 'MA202', ...[...catalogue.values()].flatMap(({ code }) => code ?? [])]);

const isRule = (name: string): boolean => catalogue.has(name) || codes.has(name) || /^secret\/custom\/[\w.-]+$/.test(name);

const worstOf = (rule: string) =>
  (catalogue.get(rule) ?? [...catalogue.values()].find(({ code }) => code === rule))?.severities[0] ?? 'critical';

const readPolicy = async (reference: FileReference, readFile: (reference: FileReference) => Promise<string>): Promise<Policy> => {
  const name = formatReference(reference);
  const configuration = parse(await readFile(reference), name);
  if (configuration.extends !== undefined) throw new ConfigurationError(`${name}: A policy extends no other policy.`);
  return { configuration, name };
};

const unasked = (own: Configuration, canAsk: boolean): readonly Notice[] =>
  own.extends === undefined || canAsk
    ? []
    : [
        {
          kind: 'policy',
          message: `The policy ${formatReference(own.extends)} was not read, because the command line contacts nobody: give its file with \`--policy\`.`,
          at: placeOf(),
          enforced: false,
        },
      ];

const misnamed = (tree: SourceTree): readonly Notice[] =>
  tree.entries.some(({ path }) => path === configurationFile.replace(/yml$/, 'yaml'))
    ? [{ kind: 'configuration', message: `Only ${configurationFile} is read: \`.yaml\` is another file.`, enforced: false }]
    : [];

type Proposal = { readonly notices: readonly Notice[]; readonly configuration: Configuration | undefined };

const noProposal: Proposal = { notices: [], configuration: undefined };

/** The pull request's copy decides nothing. A mistake in it fails the check, so that nobody merges one that would stop every later run. */
const readProposal = async ({ tree, mergeBase }: NonNullable<SettingsRequest['head']>): Promise<Proposal> => {
  try {
    if (!isSame(tree, mergeBase, baselineFile)) await readBaseline(tree);
    // What only base has changed since is none of the pull request's doing.
    if (isSame(tree, mergeBase, configurationFile)) return noProposal;
    const text = await readText(tree);
    const configuration = text === undefined ? undefined : parse(text, configurationFile);
    await toUserRules(configuration?.['credential-kinds'] ?? []);
    const what = text === undefined ? 'deletes the configuration' : 'changes the configuration';
    const message = `This pull request ${what}: it is reviewed with base's, and the change counts once it is merged.`;
    return { configuration, notices: [{ kind: 'configuration', message, at: placeOf(), enforced: false }] };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const message = `This pull request brings settings that can't be read. ${error.message}`;
    return { configuration: undefined, notices: [{ kind: 'configuration', message, at: placeOf(), enforced: true }] };
  }
};

const isSame = (left: SourceTree, right: SourceTree, file: string): boolean => {
  const entryOf = ({ entries }: SourceTree) => entries.find(({ path }) => path === file);
  return entryOf(left)?.id === entryOf(right)?.id && entryOf(left)?.kind === entryOf(right)?.kind;
};

const placeOf = () => ({ path: configurationFile, span: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 } });

const added = <Entry extends object>(
  now: readonly Located<Entry>[] = [],
  before: readonly Located<Entry>[] = [],
): readonly Located<Entry>[] => {
  const said = new Set(before.map(wordsOf));
  return now.filter((entry) => !said.has(wordsOf(entry)));
};

const wordsOf = (entry: Located<object>): string => JSON.stringify(Object.entries({ ...entry, at: undefined }).sort());
