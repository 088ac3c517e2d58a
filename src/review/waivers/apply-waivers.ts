import type { Finding } from '../../model/finding.ts';
import type { ReviewedFinding } from '../../model/review.ts';
import type { Waiver, WaiverState } from '../../model/waiver.ts';

/** A waiver before it is known what it does. */
export type GivenWaiver = Omit<Waiver, 'state' | 'findings'> & {
  /** Whether it counts without anybody's approval: it stood at base, or somebody with the right to do so gave it in the conversation. */
  readonly stands: boolean;
  readonly covers: (finding: Finding) => boolean;
};

export type Waived = { readonly findings: readonly ReviewedFinding[]; readonly waivers: readonly Waiver[] };

/**
 * Takes out the findings that a waiver covers. `isAccepted` says of a waiver that the change itself brings whether it counts. A finding whose
 * only waivers do not count yet stays, with the reason of the first of them. `today` is a day like `2026-12-31`.
 */
export const applyWaivers = (
  findings: readonly ReviewedFinding[],
  given: readonly GivenWaiver[],
  { today, isAccepted }: { readonly today: string; readonly isAccepted: boolean },
): Waived => {
  const present = findings.filter(({ status }) => status !== 'fixed');
  const waivers = given.map(({ stands, covers, ...waiver }): Waiver => {
    const covered = present.filter(covers);
    return { ...waiver, findings: covered, state: stateOf(waiver, stands || isAccepted, covered.length > 0, today) };
  });
  const waived = new Set(waivers.flatMap((waiver) => (waiver.state === 'counts' ? waiver.findings : [])));
  const pending = new Map<ReviewedFinding, string>();
  for (const { state, reason, findings: covered } of waivers)
    if (state === 'pending') for (const finding of covered) if (!pending.has(finding)) pending.set(finding, reason ?? '');
  return {
    findings: findings
      .filter((finding) => !waived.has(finding))
      .map((finding) => {
        const reason = pending.get(finding);
        return reason === undefined ? finding : { ...finding, pendingWaiver: reason };
      }),
    waivers: waivers.map((waiver) =>
      waiver.state === 'counts' ? { ...waiver, findings: waiver.findings.map((finding) => ({ ...finding, enforced: false })) } : waiver,
    ),
  };
};

/** Whether a waiver would need somebody's approval to have an effect. */
export const needsApproval = (findings: readonly ReviewedFinding[], given: readonly GivenWaiver[], today: string): boolean =>
  applyWaivers(findings, given, { today, isAccepted: false }).waivers.some(({ state }) => state === 'pending');

const stateOf = (
  { kind, reason, until }: Omit<Waiver, 'state' | 'findings'>,
  counts: boolean,
  isUsed: boolean,
  today: string,
): WaiverState => {
  // A declaration says something about the endpoint: that is its reason.
  if (reason === undefined && kind !== 'declaration') return 'without-reason';
  if (until !== undefined && until < today) return 'expired';
  if (!isUsed) return 'unused';
  return counts ? 'counts' : 'pending';
};
