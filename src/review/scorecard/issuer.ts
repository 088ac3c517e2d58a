import type { FileLocation } from '../../model/location.ts';
import type { ScoreRow } from '../../model/review.ts';
import { findingsOfGroup, gradeOf, placeOf, places, type Subject, titleOf } from './subject.ts';

/** What the server's own authorization server leaves out. Where nothing was found there is no row: what it does right is not judged as a whole. */
export const issuerRow = (subject: Subject): readonly ScoreRow[] => {
  const findings = findingsOfGroup(subject, 'MA118', 'MA119');
  const grade = gradeOf(findings);
  if (findings.length === 0 || grade === 'pass') return [];
  return [
    {
      number: 'OAuth server',
      question: 'requires-authentication',
      text: 'Does its own authorization server give codes and tokens only to whom they belong?',
      value: `no: ${[...new Set(findings.map(({ ruleId }) => titleOf(ruleId)))].join(', ')}`,
      grade,
      evidence: places(findings.flatMap(placeOf)),
    },
  ];
};

/** Where the server's own authorization server gives a code or token to anybody, so that a check of its tokens keeps nobody out. */
export const tokenForAnybody = ({ project, isIts }: Subject): FileLocation | undefined =>
  project.authorizationServerFlaws.find(
    ({ how, at, isExample }) => !isExample && (how === 'any-user' || how === 'any-code') && isIts(at.path),
  )?.at;
