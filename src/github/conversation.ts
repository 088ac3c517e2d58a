import type { Catalogue } from '../model/catalogue.ts';
import type { Delivery } from '../model/host.ts';
import type { LineReader, Review, ReviewedFinding } from '../model/review.ts';
import { isSummaryWorthPosting, planComments } from '../report/comments.ts';
import { type ListedLeak, markerOf } from '../report/marker.ts';
import { formatSummary } from '../report/summary.ts';
import { asPosted } from './comment-life.ts';
import { readOwnTraces } from './existing-comments.ts';
import type { Connection } from './octokit.ts';
import type { OpenPullRequest, PullRequest } from './pull-request.ts';
import { recognise } from './recognise.ts';
import { resolveThreads } from './resolve-threads.ts';
import { publishReview } from './review-comments.ts';
import { failedDelivery, type Part, settle } from './settle.ts';
import { findSummary, publishSummary } from './summary-comment.ts';
import { type Updated, updateComments } from './update-comments.ts';
import { withdrawDoubles } from './withdraw-doubles.ts';

export type ConversationRequest = {
  readonly connection: Connection;
  readonly pull: PullRequest;
  readonly opened: OpenPullRequest;
  readonly review: Review;
  readonly headSha: string;
  readonly catalogue: Catalogue;
  readonly maxComments?: number;
  readonly lineText?: LineReader;
  readonly resolveThreads: boolean;
  /** Whether code scanning shows what stands on a line of the diff, so that no comment has to. */
  readonly areAlertsShown: boolean;
  /** Uploads to code scanning: after the comments, which do not wait for it, and before the summary, which tells what became of it. */
  readonly upload: () => Promise<readonly Delivery[]>;
};

const canWrite = 'pull-requests: write';
const parts = {
  review: { what: 'Review', needs: canWrite },
  withdrawal: { what: 'Withdrawal of doubled comments', needs: canWrite },
  update: { what: 'Update of earlier comments', needs: canWrite },
  threads: { what: 'Resolving of threads', needs: 'contents: write' },
  summary: { what: 'Summary comment', needs: canWrite },
} as const satisfies Readonly<Record<string, Part>>;

/** The pull request's conversation brought up to date: new comments, the life of the earlier ones, and the one summary. */
export const publishConversation = async (request: ConversationRequest): Promise<readonly Delivery[]> => {
  const { connection, pull, opened, review, catalogue, headSha, lineText, maxComments } = request;
  const { identity, isFork } = opened;
  const reading = lineText === undefined ? {} : { lineText };
  const deliveries: Delivery[] = [];
  const attempt = async (part: Part, work: () => Promise<readonly Delivery[]>): Promise<void> => {
    const outcome = await settle(work);
    deliveries.push(...(outcome.kind === 'done' ? outcome.result : [failedDelivery(part, isFork, outcome.error)]));
  };

  const commented = new Set<string>();
  const outdated = new Set<string>();
  await attempt(parts.review, async () => {
    const readTraces = () => readOwnTraces(connection, pull, identity);
    const found = await readTraces();
    let traces = found;
    await attempt(parts.withdrawal, async () => {
      const withdrawal = await withdrawDoubles(connection, pull, found, found);
      traces = withdrawal.left;
      return withdrawal.deliveries;
    });
    const summary = await settle(() => findSummary(connection, pull, identity));
    const earlierSummary = summary.kind === 'done' ? summary.result : undefined;
    const recognised = recognise(traces.comments, presentFindings(review), review.changes.files);
    for (const [{ key }, { isOutdated }] of recognised) {
      commented.add(markerOf(key));
      if (isOutdated) outdated.add(markerOf(key));
    }

    const shown = request.areAlertsShown ? review.findings.filter(isOnItsLine) : [];
    const known = new Set([...commented, ...traces.listed, ...(earlierSummary?.listed ?? []), ...shown.map(({ key }) => markerOf(key))]);
    const plan = planComments(review, catalogue, { known, ...reading, ...(maxComments === undefined ? {} : { max: maxComments }) });
    const findings = new Map(review.findings.map((finding) => [markerOf(finding.key), finding]));
    const comments = plan.comments.map((comment) => ({ ...comment, body: asPosted(comment.body, findings.get(comment.marker)) }));
    const earlier = new Set(traces.comments.map(({ id }) => id));
    const before = deliveries.length;
    await attempt(parts.review, () =>
      publishReview(
        {
          connection,
          pull,
          headSha,
          files: review.changes.files,
          earlier,
          readTraces,
          mayPointAtSummary: earlierSummary !== undefined,
          posted: ({ markers }) => {
            for (const marker of markers) commented.add(marker);
          },
        },
        { ...plan, comments },
      ),
    );
    if (deliveries.slice(before).some(({ kind }) => kind !== 'unchanged')) {
      // When GitHub does not answer now, the next run looks again.
      const now = await settle(readTraces);
      if (now.kind === 'done')
        await attempt(parts.withdrawal, async () => (await withdrawDoubles(connection, pull, now.result, found)).deliveries);
    }

    const update = { review, catalogue, ...reading, comments: traces.comments, recognised };
    let updated: Updated = { deliveries: [], gone: [], present: [] };
    await attempt(parts.update, async () => {
      updated = await updateComments(connection, pull, update);
      return updated.deliveries;
    });
    if (request.resolveThreads) await attempt(parts.threads, () => resolveThreads(connection, pull, updated));
    return [];
  });

  deliveries.push(...(await request.upload()));
  await attempt(parts.summary, async () => {
    const alerts = request.areAlertsShown ? review.findings.filter(isOnItsLine).map(({ key }) => markerOf(key)) : [];
    const options = { form: 'comment', commented, outdated, alerts: new Set(alerts) } as const;
    const format = (formerLeaks: readonly ListedLeak[]) => formatSummary(review, catalogue, deliveries, { ...options, formerLeaks });
    return [await publishSummary(connection, pull, identity, format, isSummaryWorthPosting(review))];
  });
  return joined(deliveries);
};

/** What failed for one reason is told once. */
const joined = (deliveries: readonly Delivery[]): readonly Delivery[] => {
  const byReason = new Map<string, Delivery>();
  for (const delivery of deliveries) {
    const reason = delivery.kind === 'failed' ? delivery.because : `${delivery.kind} ${delivery.what}`;
    const same = byReason.get(reason);
    const isTold = same === undefined || same.what === delivery.what;
    byReason.set(reason, isTold ? delivery : { ...same, what: `${same.what} and ${lowered(delivery.what)}` });
  }
  return [...byReason.values()];
};

const lowered = (what: string): string => `${what.charAt(0).toLowerCase()}${what.slice(1)}`;

/** Also those that are waived, or not told in public: a comment on one of them is not taken for fixed. */
const presentFindings = ({ findings, waivers, withheld }: Review): readonly ReviewedFinding[] => {
  const told = new Set(findings.map(({ key }) => markerOf(key)));
  const waived = waivers.flatMap((waiver) => waiver.findings);
  const hidden = [...new Map([...waived, ...(withheld?.hidden ?? [])].map((finding) => [markerOf(finding.key), finding])).values()].filter(
    ({ key }) => !told.has(markerOf(key)),
  );
  return [...findings, ...hidden].filter(({ status }) => status !== 'fixed');
};

/** Code scanning shows an alert in a pull request only when its lines are in the diff. */
const isOnItsLine = ({ anchor, status }: ReviewedFinding): boolean =>
  anchor.kind === 'line' && anchor.because === 'own-line' && anchor.side === 'RIGHT' && status === 'new';
