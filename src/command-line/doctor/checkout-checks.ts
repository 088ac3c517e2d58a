import { join, resolve } from 'node:path';
import { folderTree } from '../../git/folder-tree.ts';
import { isRepository } from '../../git/locate-repository.ts';
import { openRepository, type Repository } from '../../git/repository.ts';
import type { Check } from '../../model/checkup.ts';
import { ConfigurationError } from '../../model/configuration-error.ts';
import type { SourceTree, TreeEntry } from '../../model/source-tree.ts';
import { counted } from '../../report/finding-words.ts';
import { baselineFile, readBaseline } from '../../review/baseline.ts';
import { configurationFile } from '../../review/configuration/definition.ts';
import { readSettings } from '../../review/configuration/read-settings.ts';
import { findWorkflowUses, type WorkflowUse } from './workflow-use.ts';

export type CheckoutReport = { readonly uses: readonly WorkflowUse[]; readonly checks: readonly Check[] };

/** Looks at the repository's own files: as they lie in the folder, or at HEAD of a bare one. Nothing is executed. */
export const checkCheckout = async (path: string): Promise<CheckoutReport> => {
  if (!(await isRepository(path)))
    throw new ConfigurationError(`${JSON.stringify(path)} is not the top of a git repository: give the folder that holds \`.git\`.`);
  const repository = await openRepository(path);
  try {
    const head = await repository.resolve('HEAD').catch((error: unknown) => {
      if (error instanceof ConfigurationError) return undefined;
      throw error;
    });
    const committed = head === undefined ? noFiles : await repository.tree(head);
    const tree = repository.isBare ? committed : await githubFolder(path);
    const uses = await readUses(tree);
    const own = new Set([...uses.map(({ at }) => at.path), configurationFile, baselineFile]);
    return {
      uses,
      checks: [...cloneChecks(repository), ...commitChecks(tree, committed, own), ...(await settingsChecks(tree))],
    };
  } finally {
    await repository.close();
  }
};

const noFiles: SourceTree = { entries: [], read: async function* () {} };

const folder = '.github';

/** The folder `.github` as it lies there, with its paths from the repository's root. */
const githubFolder = async (path: string): Promise<SourceTree> => {
  const { tree } = await folderTree(join(resolve(path), folder)).catch((error: unknown) => {
    if (error instanceof ConfigurationError) return { tree: noFiles };
    throw error;
  });
  const inFolder = new Map(tree.entries.map((entry) => [`${folder}/${entry.path}`, entry]));
  const original = ({ path: whole }: TreeEntry): readonly TreeEntry[] => {
    const entry = inFolder.get(whole);
    return entry === undefined ? [] : [entry];
  };
  return {
    entries: [...inFolder].map(([whole, entry]) => ({ ...entry, path: whole })),
    async *read(wanted) {
      for await (const { entry, bytes } of tree.read(wanted.flatMap(original)))
        yield { entry: { ...entry, path: `${folder}/${entry.path}` }, bytes };
    },
  };
};

const largestWorkflow = 1024 * 1024;

const readUses = async (tree: SourceTree): Promise<readonly WorkflowUse[]> => {
  const files = tree.entries.filter(
    ({ path, kind, size }) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path) && kind === 'file' && size <= largestWorkflow,
  );
  const uses: WorkflowUse[] = [];
  for await (const { entry, bytes } of tree.read(files)) uses.push(...findWorkflowUses(entry.path, new TextDecoder().decode(bytes)));
  return uses;
};

const cloneChecks = (repository: Repository): readonly Check[] => [
  ...(repository.isShallow()
    ? [
        {
          id: 'shallow',
          state: 'advice',
          found: 'This clone is shallow.',
          lost: 'Here `backtest` and `--history full` see only the commits that are there. The action is not concerned: it fetches what it needs.',
          remedy: 'Run `git fetch --unshallow`.',
        } as const,
      ]
    : []),
  ...(repository.isPartial
    ? [
        {
          id: 'partial',
          state: 'advice',
          found: 'This clone is partial: files of old commits are fetched when git needs them, which never happens here.',
          lost: 'What is not there is not examined, and reviews say so.',
          remedy: 'Use a clone without `--filter`.',
        } as const,
      ]
    : []),
];

/** The action reads what is committed. */
const commitChecks = (tree: SourceTree, committed: SourceTree, own: ReadonlySet<string>): readonly Check[] => {
  if (tree === committed) return [];
  const ids = new Map(committed.entries.map(({ path, id }) => [path, id]));
  const changed = tree.entries.filter(
    ({ path, id }) => own.has(path) && ids.get(path) !== id && id.length === (ids.get(path)?.length ?? id.length),
  );
  return changed.length === 0
    ? []
    : [
        {
          id: 'committed',
          state: 'advice',
          found: `Not committed as it lies here: ${changed.map(({ path }) => `\`${path}\``).join(', ')}.`,
          lost: 'The action reads what is committed; the configuration and the baseline count from the base branch.',
          remedy: 'Commit, push and merge it.',
        },
      ];
};

const settingsChecks = async (tree: SourceTree): Promise<readonly Check[]> => {
  const id = 'configuration';
  try {
    const { settings, notices } = await readSettings({ base: tree, overrides: {} });
    const baseline = await readBaseline(tree);
    const has = tree.entries.some(({ path }) => path === configurationFile);
    return [
      {
        id,
        state: 'good',
        found: `${has ? `\`${configurationFile}\` can be read` : `There is no \`${configurationFile}\`, so the defaults hold`}: the check fails from \`${settings.failOn}\` on, for what is ${settings.enforce === 'new' ? 'new or worse' : 'there'}.`,
      },
      ...(settings.observe === true
        ? [
            {
              id: 'can-fail',
              state: 'advice',
              found: 'The configuration only observes (`observe: true`).',
              lost: 'The check is green whatever is found.',
              remedy: 'Take it out when you have seen what is reported.',
            } as const,
          ]
        : []),
      ...notices.map(({ message, at }): Check => ({ id, state: 'advice', found: message, ...(at === undefined ? {} : { at }) })),
      ...baselineChecks(baseline.size, settings.enforce === 'all'),
    ];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return [
      {
        id,
        state: 'missing',
        found: error.message,
        lost: 'Every run stops with this error.',
        remedy: 'Mend the file; an editor checks it with the schema in its first line.',
      },
    ];
  }
};

const baselineChecks = (size: number, enforcesAll: boolean): readonly Check[] => {
  const id = 'baseline';
  if (size > 0)
    return [
      { id, state: 'good', found: `The baseline lets ${counted(size, 'finding')} pass that ${size === 1 ? 'was' : 'were'} there before.` },
    ];
  return enforcesAll
    ? [
        {
          id,
          state: 'advice',
          found: 'The configuration enforces everything (`enforce: all`), and there is no baseline.',
          lost: 'What was there before fails every pull request.',
          remedy: 'Run `mcp-auth-review baseline` and commit what it writes, or mend what is there.',
        },
      ]
    : [];
};
