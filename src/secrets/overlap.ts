import { confidences } from '../model/severity.ts';
import type { Candidate } from './candidate.ts';

/** Where candidates overlap the most specific kind wins, then the longer text; in order of their place. */
export const strongest = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const kept: Candidate[] = [];
  for (const candidate of [...candidates].sort(byStrength)) {
    if (!kept.some((one) => candidate.start < one.end && one.start < candidate.end)) kept.push(candidate);
  }
  return kept.sort((left, right) => left.valueStart - right.valueStart);
};

const byStrength = (left: Candidate, right: Candidate): number =>
  left.probe.rank - right.probe.rank ||
  right.end - right.start - (left.end - left.start) ||
  confidences.indexOf(left.confidence) - confidences.indexOf(right.confidence) ||
  left.start - right.start;
