import { confidences } from '../model/severity.ts';
import type { Candidate } from './candidate.ts';

/** Where candidates overlap the most specific kind wins, then the longer text; in order of their place. */
export const strongest = (candidates: readonly Candidate[]): readonly Candidate[] =>
  clusters(candidates)
    .flatMap(withoutOverlaps)
    .sort((left, right) => left.valueStart - right.valueStart);

/** Candidates of which each touches another; files have many clusters, but a cluster has few candidates. */
const clusters = (candidates: readonly Candidate[]): readonly (readonly Candidate[])[] => {
  const groups: Candidate[][] = [];
  let reach = -1;
  for (const candidate of [...candidates].sort((left, right) => left.start - right.start)) {
    const current = groups.at(-1);
    if (current !== undefined && candidate.start < reach) current.push(candidate);
    else groups.push([candidate]);
    reach = Math.max(reach, candidate.end);
  }
  return groups;
};

const withoutOverlaps = (cluster: readonly Candidate[]): readonly Candidate[] => {
  const kept: Candidate[] = [];
  for (const candidate of [...cluster].sort(byStrength)) {
    if (!kept.some((one) => candidate.start < one.end && one.start < candidate.end)) kept.push(candidate);
  }
  return kept;
};

const byStrength = (left: Candidate, right: Candidate): number =>
  left.probe.rank - right.probe.rank ||
  right.end - right.start - (left.end - left.start) ||
  confidences.indexOf(left.confidence) - confidences.indexOf(right.confidence) ||
  left.start - right.start;
