import { type Blamed, blameLine } from '../../git/blame.ts';
import type { Repository } from '../../git/repository.ts';
import type { HostQuestions } from '../../model/host.ts';
import type { ReviewedFinding } from '../../model/review.ts';
import type { Notice, Waiver } from '../../model/waiver.ts';
import type { WaiverPolicy } from '../configuration/words.ts';
import { applyWaivers, type GivenWaiver, needsApproval, type Waived } from './apply-waivers.ts';

/** Whether what the change itself brings counts; asks the host once, and only when something depends on it. */
export type Acceptance = () => Promise<{ readonly isAccepted: boolean; readonly notices: readonly Notice[] }>;

export const createAcceptance = (policy: WaiverPolicy, host: Pick<HostQuestions, 'approvals'> | undefined): Acceptance => {
  let answer: ReturnType<Acceptance> | undefined;
  return () => {
    answer ??= accept(policy, host);
    return answer;
  };
};

const accept = async (policy: WaiverPolicy, host: Pick<HostQuestions, 'approvals'> | undefined): ReturnType<Acceptance> => {
  if (policy !== 'approved' || host === undefined) return { isAccepted: policy === 'any', notices: [] };
  const approvals = await host.approvals();
  if (approvals.kind === 'known') return { isAccepted: approvals.result.length > 0, notices: [] };
  const message = `Whether somebody with write access has approved this pull request is not known: ${approvals.because}.`;
  return { isAccepted: false, notices: [{ kind: 'configuration', message, enforced: false }] };
};

/** Where a waiver was written, for git to say by whom. */
export type Written = { readonly commit: string; readonly path: string; readonly line: number };

/** Git reads a whole file's history for each line. */
const mostBlamed = 100;
/** In milliseconds, for all of them. */
const patience = 20_000;
const daysAhead = 14;

/** Applies the waivers and says of each who wrote it; what ends within 14 days is told. `today` is a day like `2026-12-31`. */
export const waive = async (
  findings: readonly ReviewedFinding[],
  given: readonly { readonly waiver: GivenWaiver; readonly written?: Written | undefined }[],
  {
    today,
    acceptance,
    repository,
  }: { readonly today: string; readonly acceptance: Acceptance; readonly repository: Repository | undefined },
): Promise<Waived & { readonly notices: readonly Notice[] }> => {
  const asked = given.map(({ waiver }) => waiver);
  const { isAccepted, notices } = needsApproval(findings, asked, today) ? await acceptance() : { isAccepted: false, notices: [] };
  const applied = applyWaivers(findings, asked, { today, isAccepted });
  const waivers: Waiver[] = [];
  const deadline = AbortSignal.timeout(patience);
  for (const [index, waiver] of applied.waivers.entries()) {
    const written = index < mostBlamed ? given[index]?.written : undefined;
    const blamed =
      written === undefined || repository === undefined || waiver.given !== undefined
        ? undefined
        : await blameLine(repository, written.commit, written.path, written.line, deadline);
    waivers.push(blamed === undefined ? waiver : { ...waiver, given: toGiven(blamed) });
  }
  return { findings: applied.findings, waivers, notices: [...notices, ...waivers.flatMap((waiver) => endingNotice(waiver, today))] };
};

const toGiven = ({ author, day, commit }: Blamed): NonNullable<Waiver['given']> => ({ by: author, on: day, commit });

const endingNotice = ({ state, rule, reason = '', until, at }: Waiver, today: string): readonly Notice[] => {
  if (until === undefined || today === '' || (state !== 'counts' && state !== 'expired')) return [];
  const days = (Date.parse(until) - Date.parse(today)) / 86_400_000;
  if (days > daysAhead) return [];
  const message =
    state === 'expired' ? `A waiver of ${rule} ended on ${until}: ${reason}` : `A waiver of ${rule} ends on ${until}: ${reason}`;
  return [{ kind: 'configuration', message, enforced: false, ...(at === undefined ? {} : { at }) }];
};
