import type { ChangeSet } from '../../model/change-set.ts';
import type { Finding } from '../../model/finding.ts';
import type { HostQuestions } from '../../model/host.ts';
import type { FileLocation } from '../../model/location.ts';
import type { ReviewedFinding } from '../../model/review.ts';
import type { SourceTree } from '../../model/source-tree.ts';
import type { Notice } from '../../model/waiver.ts';
import type { Compared } from '../compare.ts';
import { configurationFile } from '../configuration/definition.ts';
import type { ReadSettings } from '../configuration/read-settings.ts';
import type { WaivedCredential } from '../credential-review.ts';
import { readTexts } from '../lines.ts';
import type { GivenWaiver } from './apply-waivers.ts';
import type { Declaration } from './declarations.ts';
import type { Declared } from './declared.ts';
import { fromConfiguration, fromDeclaration, fromReply, fromScope, fromSource } from './given-waivers.ts';
import { readSourceWaivers, type SourceWaiver } from './source-waivers.ts';
import { type SamePlace, standingWaivers } from './standing.ts';
import type { Written } from './waive.ts';

export type RangeWaivers = {
  readonly changes: ChangeSet;
  readonly compared: readonly Compared[];
  readonly reviewed: readonly ReviewedFinding[];
  readonly trees: { readonly head: SourceTree; readonly base: SourceTree };
  /** `tip` is where the configuration is from. */
  readonly commits: { readonly head: string; readonly base: string; readonly tip: string };
  readonly settings: Pick<ReadSettings['settings'], 'ignore' | 'scopes'>;
  readonly proposed: Pick<ReadSettings['proposed'], 'ignore' | 'scopes'>;
  readonly declared: Declared;
  readonly silencedBy: ReadonlyMap<string, Declaration>;
  /** Marks of other scanners that the change itself brings. */
  readonly marks: readonly WaivedCredential[];
  readonly host: Pick<HostQuestions, 'waiverReplies'> | undefined;
  readonly readsSource: boolean;
};

export type Asked = { readonly waiver: GivenWaiver; readonly written?: Written | undefined };

/** Every waiver that may concern a pull request, wherever it was given. */
export const waiversOfRange = async (
  range: RangeWaivers,
): Promise<{ readonly waivers: readonly Asked[]; readonly notices: readonly Notice[] }> => {
  const { settings, proposed, declared, silencedBy, marks, commits } = range;
  const replies = await repliesTo(range);
  const declarations = [
    ...declared.believed.map((declaration) => ({ declaration, stands: true })),
    ...declared.doubted.map((declaration) => ({ declaration, stands: false })),
  ];
  return {
    notices: replies.notices,
    waivers: [
      ...(range.readsSource ? await sourceWaivers(range) : []),
      ...declarations.map(({ declaration, stands }) => ({
        waiver: fromDeclaration(declaration, stands, silencedBy),
        written: at(isOfSettings(declaration.at) && stands ? commits.tip : commits.head, declaration.at),
      })),
      ...settings.ignore.map((entry) => ({ waiver: fromConfiguration(entry, true), written: at(commits.tip, entry.at) })),
      ...proposed.ignore.map((entry) => ({ waiver: fromConfiguration(entry, false), written: at(commits.head, entry.at) })),
      ...settings.scopes.map((scope) => ({ waiver: fromScope(scope, true), written: at(commits.tip, scope.at) })),
      ...proposed.scopes.map((scope) => ({ waiver: fromScope(scope, false), written: at(commits.head, scope.at) })),
      ...marks.map((mark) => ({ waiver: fromMark(mark) })),
      ...replies.waivers.map((waiver) => ({ waiver })),
    ],
  };
};

const isOfSettings = ({ path }: FileLocation): boolean => path === configurationFile;

/** What a policy says stands in another repository. */
const at = (commit: string, { path, span }: FileLocation): Written | undefined =>
  path.includes('@') ? undefined : { commit, path, line: span.startLine };

const sourceWaivers = async ({ changes, compared, trees, commits }: RangeWaivers): Promise<readonly Asked[]> => {
  const { head, base, basePath } = pathsOf(changes, compared);
  const now = await waiversIn(trees.head, head);
  const before = now.length === 0 ? [] : await waiversIn(trees.base, new Set([...base, ...now.map((waiver) => basePath(waiver.at.path))]));
  const twins = standingWaivers(now, before, compared.flatMap(samePlace), basePath);
  return now.map((waiver) => {
    const twin = twins.get(waiver);
    return {
      waiver: fromSource(waiver, twin !== undefined),
      written: twin === undefined ? at(commits.head, waiver.at) : at(commits.base, twin.at),
    };
  });
};

/** Files with findings, and those in whose diff a waiver shows. */
const pathsOf = ({ files }: ChangeSet, compared: readonly Compared[]) => {
  const formerPath = new Map(
    files.flatMap(({ path, previousPath }) => (previousPath === undefined ? [] : [[path, previousPath] as const])),
  );
  const head = new Set(
    files
      .filter(({ hunks }) =>
        hunks.some(({ lines }) => lines.some((line) => line.kind !== 'deleted' && line.text.includes('mcp-auth-ignore'))),
      )
      .map(({ path }) => path),
  );
  const base = new Set<string>();
  for (const { finding, partner } of compared) {
    const path = pathOf(finding);
    if (path !== undefined && finding.primary.origin.kind === 'head') head.add(path);
    const former = partner === undefined ? undefined : pathOf(partner);
    if (former !== undefined) base.add(former);
  }
  return { head, base, basePath: (path: string): string => formerPath.get(path) ?? path };
};

const pathOf = ({ primary: { place } }: Finding): string | undefined => (place.kind === 'file' ? place.path : undefined);

export const waiversIn = async (tree: SourceTree, paths: ReadonlySet<string>): Promise<readonly SourceWaiver[]> =>
  [...(await readTexts(tree, paths))].flatMap(([path, { text }]) => readSourceWaivers(path, text)).slice(0, mostWaivers);

/** Of one tree; each is compared with those of base. What is beyond waives nothing. */
const mostWaivers = 5_000;

const samePlace = ({ finding, partner }: Compared): readonly SamePlace[] => {
  const now = pathOf(finding);
  const before = partner === undefined ? undefined : pathOf(partner);
  return now === undefined || before === undefined || partner === undefined
    ? []
    : [{ head: { path: now, span: finding.primary.span }, base: { path: before, span: partner.primary.span } }];
};

const fromMark = ({ finding, by }: WaivedCredential): GivenWaiver => ({
  kind: 'comment',
  rule: finding.ruleId,
  reason: `marked \`${by}\``,
  stands: false,
  covers: ({ key, credential }) =>
    key.ruleId === finding.key.ruleId && credential !== undefined && finding.credential?.equals(credential) === true,
  ...(finding.primary.place.kind === 'file' ? { at: { path: finding.primary.place.path, span: finding.primary.span } } : {}),
});

const repliesTo = async ({
  reviewed,
  changes,
  host,
}: RangeWaivers): Promise<{ readonly waivers: readonly GivenWaiver[]; readonly notices: readonly Notice[] }> => {
  // Nobody has replied to a comment that was never made.
  if (host === undefined || !reviewed.some(({ status }) => status === 'new' || status === 'worsened')) return { waivers: [], notices: [] };
  const answer = await host.waiverReplies(reviewed, changes.files);
  if (answer.kind === 'known') return { waivers: answer.result.map(fromReply), notices: [] };
  const message = `Whether somebody has replied with a waiver is not known: ${answer.because}.`;
  return { waivers: [], notices: [{ kind: 'configuration', message, enforced: false }] };
};
