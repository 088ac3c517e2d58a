import { confidences } from '../model/severity.ts';
import type { Candidate } from './candidate.ts';

/** Of candidates that overlap the more specific kind stays, then the longer text; in order of their place, in time linear but for the sorting. */
export const strongest = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const kept: Candidate[] = [];
  for (const candidate of [...candidates].sort((left, right) => left.start - right.start || byStrength(left, right))) {
    let last = kept.at(-1);
    while (last !== undefined && candidate.start < last.end && byStrength(candidate, last) < 0) {
      kept.pop();
      last = kept.at(-1);
    }
    if (last === undefined || candidate.start >= last.end) kept.push(candidate);
  }
  return kept;
};

const byStrength = (left: Candidate, right: Candidate): number =>
  left.probe.rank - right.probe.rank ||
  right.end - right.start - (left.end - left.start) ||
  confidences.indexOf(left.confidence) - confidences.indexOf(right.confidence);
