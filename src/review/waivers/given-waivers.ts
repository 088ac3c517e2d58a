import { type Finding, formatKey } from '../../model/finding.ts';
import type { WaiverReply } from '../../model/host.ts';
import type { FileLocation } from '../../model/location.ts';
import { isNamed } from '../configuration/configured.ts';
import type { IgnoreEntry, WideScope } from '../configuration/definition.ts';
import { fitsGlob } from '../configuration/glob.ts';
import type { Located } from '../configuration/shape.ts';
import type { GivenWaiver } from './apply-waivers.ts';
import { type Declaration, declarationRule } from './declarations.ts';
import { type SourceWaiver, speaksOf } from './source-waivers.ts';

/** A waiver of the source as one to apply. */
export const fromSource = ({ rule, reason, until, at, lines }: SourceWaiver, stands: boolean): GivenWaiver => ({
  kind: 'comment',
  rule,
  at,
  stands,
  ...(reason === undefined ? {} : { reason }),
  ...(until === undefined ? {} : { until }),
  covers: (finding) => {
    const place = headPlace(finding);
    return place !== undefined && speaksOf({ at, lines }, place) && isNamed(finding, rule);
  },
});

const headPlace = ({ primary: { place, span, origin } }: Finding): FileLocation | undefined =>
  origin.kind === 'head' && place.kind === 'file' ? { path: place.path, span } : undefined;

/** `silencedBy` gives, by the key of a finding, the declaration that keeps it silent. */
export const fromDeclaration = (declaration: Declaration, stands: boolean, silencedBy: ReadonlyMap<string, Declaration>): GivenWaiver => ({
  kind: 'declaration',
  rule: declarationRule,
  at: declaration.at,
  stands,
  ...(declaration.reason === undefined ? {} : { reason: declaration.reason }),
  covers: ({ key }) => silencedBy.get(formatKey(key)) === declaration,
});

export const fromConfiguration = (
  { rule, path, server, subject, reason, until, at }: Located<IgnoreEntry>,
  stands: boolean,
): GivenWaiver => ({
  kind: 'configuration',
  rule,
  reason,
  at,
  stands,
  ...(until === undefined ? {} : { until }),
  covers: (finding) => {
    const { place } = finding.primary;
    return (
      isNamed(finding, rule) &&
      (path === undefined || (place.kind === 'file' && fitsGlob(place.path, path))) &&
      (server === undefined || finding.key.server === server) &&
      (subject === undefined || finding.key.subject.includes(subject))
    );
  },
});

/** A wide scope that is meant waives what the rule on wide scopes says of it. */
export const fromScope = ({ scope, reason, at }: Located<WideScope>, stands: boolean): GivenWaiver => ({
  kind: 'configuration',
  rule: scopeRule,
  reason,
  at,
  stands,
  covers: (finding) => isNamed(finding, scopeRule) && finding.key.subject === scope,
});

const scopeRule = 'MA502';

/** The host has made sure that whoever replied may decide it. */
export const fromReply = ({ rule, reason, until, given, findings }: WaiverReply): GivenWaiver => ({
  kind: 'reply',
  rule,
  given,
  stands: true,
  ...(reason === undefined ? {} : { reason }),
  ...(until === undefined ? {} : { until }),
  covers: (finding) => isNamed(finding, rule) && findings.includes(formatKey(finding.key)),
});
