import type { ScoreRow } from '../../model/review.ts';
import { findingsOfGroup, gradeOf, placeOf, places, type Subject } from './subject.ts';

/** Rows that no audit question asks for and the specification does: OAuth callbacks, and credentials on command lines. */
export const furtherRows = (subject: Subject): readonly ScoreRow[] => [...oauthRow(subject), ...commandLineRow(subject)];

const oauthRow = (subject: Subject): readonly ScoreRow[] => {
  const flows = subject.project.oauthFlows.filter(({ authorize, isExample }) => !isExample && subject.isIts(authorize.at.path));
  if (flows.length === 0) return [];
  const findings = findingsOfGroup(subject, 'MA8');
  const missing = findings.map(({ ruleId }) => ruleId.replaceAll('-', ' '));
  const because = flows.some(
    ({ authorize, callback }) => authorize.state === 'unknown' || authorize.pkce === 'unknown' || callback?.stateTest === 'unknown',
  );
  const row = {
    number: 'OAuth',
    question: 'oauth-callback',
    text: 'Are OAuth callbacks bound to their request (state, PKCE, loopback)?',
    evidence: places([...findings.flatMap(placeOf), ...flows.map(({ authorize }) => authorize.at)]),
  } as const;
  const grade = gradeOf(findings);
  if (grade !== 'pass') return [{ ...row, value: [...new Set(missing)].join(', '), grade }];
  return because
    ? [{ ...row, value: 'unknown', grade: 'unknown', because: 'state or PKCE of one of the flows was not understood' }]
    : [{ ...row, value: 'yes', grade: 'pass' }];
};

const commandLineRow = (subject: Subject): readonly ScoreRow[] => {
  const findings = findingsOfGroup(subject, 'MA701', 'MA702');
  if (findings.length === 0) return [];
  return [
    {
      number: 'Arguments',
      question: 'keys-from-environment',
      text: 'Do credentials stay off command lines?',
      value: `no: ${findings.length} found`,
      grade: gradeOf(findings),
      evidence: places(findings.flatMap(placeOf)),
    },
  ];
};
