import type { OAuthFlow } from '../../model/facts/oauth.ts';
import type { FileLocation } from '../../model/location.ts';
import type { ScoreRow } from '../../model/review.ts';
import { listed } from '../../model/words.ts';
import { findingsOfGroup, gradeOf, placeOf, places, type Subject, titleOf } from './subject.ts';

/** Rows that no audit question asks for and the specification does: OAuth callbacks, and credentials on command lines. */
export const furtherRows = (subject: Subject): readonly ScoreRow[] => [...oauthRow(subject), ...commandLineRow(subject)];

const oauthRow = (subject: Subject): readonly ScoreRow[] => {
  const flows = subject.project.oauthFlows.filter(({ authorize, isExample }) => !isExample && subject.isIts(authorize.at.path));
  if (flows.length === 0) return [];
  const findings = findingsOfGroup(subject, 'MA8');
  const gaps = [...new Set(findings.map(({ ruleId }) => gapWords.get(ruleId) ?? titleOf(ruleId)))];
  const unclear = flows.flatMap(unclearParts);
  const row = {
    number: 'OAuth',
    question: 'oauth-callback',
    text: 'Are OAuth callbacks bound to their request (state, PKCE, loopback)?',
    evidence: places([...findings.flatMap(placeOf), ...unclear.map(({ at }) => at), ...flows.map(({ authorize }) => authorize.at)]),
  } as const;
  const grade = gradeOf(findings);
  if (grade !== 'pass') return [{ ...row, value: `no: ${gaps.join(', ')}`, grade }];
  return unclear.length === 0
    ? [{ ...row, value: 'yes', grade: 'pass' }]
    : [
        {
          ...row,
          value: 'unknown',
          grade: 'unknown',
          because: `${listed([...new Set(unclear.map(({ part }) => part))])} was not understood`,
        },
      ];
};

/** What of a flow can't be told, and where. */
const unclearParts = ({ authorize, callback }: OAuthFlow): readonly { readonly part: string; readonly at: FileLocation }[] => [
  ...(authorize.state === 'unknown' ? [{ part: 'how `state` is made', at: authorize.at }] : []),
  ...(authorize.pkce === 'unknown' ? [{ part: 'whether PKCE is used', at: authorize.at }] : []),
  ...(callback?.stateTest === 'unknown' ? [{ part: 'whether the callback tests `state`', at: callback.at }] : []),
];

/** What a callback lacks, by the rule that says so. */
const gapWords: ReadonlyMap<string, string> = new Map([
  ['oauth-state-missing-or-unchecked', '`state` is missing or not tested'],
  ['oauth-no-pkce', 'no PKCE'],
  ['oauth-callback-binds-all-interfaces', 'the callback is open to the network'],
  ['token-in-redirect', 'the token or password itself is passed on'],
]);

/** Rules about credentials among the arguments of a process. */
export const isOfCommandLine = (ruleId: string): boolean =>
  ruleId === 'secret-accepted-on-command-line' || ruleId === 'secret-passed-to-child-process';

const commandLineRow = (subject: Subject): readonly ScoreRow[] => {
  const findings = findingsOfGroup(subject, 'MA701', 'MA702');
  if (findings.length === 0) return [];
  return [
    {
      number: 'Arguments',
      question: 'keys-from-environment',
      text: 'Do credentials stay off command lines?',
      value: `no (${findings.length} ${findings.length === 1 ? 'place' : 'places'})`,
      grade: gradeOf(findings),
      evidence: places(findings.flatMap(placeOf)),
    },
  ];
};
