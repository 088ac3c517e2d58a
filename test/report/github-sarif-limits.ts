import type { SarifLocation, SarifLog, SarifRun } from '../../src/report/sarif-types.ts';

/**
 * What GitHub code scanning refuses or silently drops although the SARIF schema allows it, as sentences; empty when there is nothing.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export const githubLimitProblems = (log: SarifLog): readonly string[] => [
  ...emptyStrings(log, '$'),
  ...log.runs.flatMap((run) => [
    ...ruleProblems(run),
    ...resultProblems(run),
    ...(/^[^/].*\/$/.test(run.automationDetails.id) ? [] : ['automationDetails.id does not end in a slash']),
    ...(run.columnKind === 'utf16CodeUnits' ? [] : ['columns are not UTF-16']),
  ]),
];

const emptyStrings = (value: unknown, path: string): readonly string[] => {
  if (value === '') return [`${path} is empty`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => emptyStrings(member, `${path}.${key}`));
};

const ruleProblems = ({ tool: { driver } }: SarifRun): readonly string[] => {
  const ids = driver.rules.map(({ id }) => id);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `rule ${id} is there twice`),
    ...driver.rules.flatMap(({ id, fullDescription, help, helpUri, properties }) => {
      const severity = properties['security-severity'];
      return [
        ...(severity === undefined || (/^\d+(\.\d+)?$/.test(severity) && Number(severity) > 0 && Number(severity) <= 10)
          ? []
          : [`rule ${id} has the security-severity ${severity}`]),
        ...(severity !== undefined && !properties.tags.includes('security') ? [`rule ${id} is graded without the tag security`] : []),
        ...(properties.tags.length <= 20 ? [] : [`rule ${id} has ${properties.tags.length} tags`]),
        ...(properties.tags.every((tag) => !/cwe/i.test(tag) || /^external\/cwe\/cwe-\d{3,}$/.test(tag))
          ? []
          : [`rule ${id} has an odd CWE tag`]),
        ...(fullDescription.text.length <= 1024 ? [] : [`rule ${id} is described too long`]),
        ...(help.markdown === '' || !helpUri.startsWith('https://') ? [`rule ${id} has no help`] : []),
        ...(['very-high', 'high', 'medium', 'low'].includes(properties.precision) ? [] : [`rule ${id} has an odd precision`]),
      ];
    }),
  ];
};

const resultProblems = ({ results, tool: { driver } }: SarifRun): readonly string[] => [
  ...(results.length <= 25_000 ? [] : [`${results.length} results`]),
  ...results.flatMap((result, index) => {
    const at = `result ${index}`;
    const related = result.relatedLocations ?? [];
    const steps = (result.codeFlows ?? []).flatMap(({ threadFlows }) => threadFlows.flatMap(({ locations }) => locations));
    const linked = [...result.message.text.matchAll(/\]\((\d+)\)/g)].map(([, id]) => Number(id));
    const ids = related.map(({ id }) => id);
    return [
      ...(driver.rules[result.ruleIndex]?.id === result.ruleId ? [] : [`${at} points at another rule`]),
      ...(result.locations.length === 1 ? [] : [`${at} has ${result.locations.length} locations`]),
      ...linked.filter((id) => !ids.includes(id)).map((id) => `${at} links to ${id}, which is nowhere`),
      ...ids.filter((id) => id === undefined || !linked.includes(id)).map((id) => `${at} does not link its related location ${id}`),
      ...(related.length <= 1000 ? [] : [`${at} has ${related.length} related locations`]),
      ...(steps.length <= 10_000 ? [] : [`${at} has ${steps.length} steps`]),
      ...[...result.locations, ...related, ...steps.map(({ location }) => location)].flatMap((location) => locationProblems(location, at)),
      ...Object.entries(result.partialFingerprints).flatMap(([name, value]) =>
        name === 'primaryLocationLineHash' && !/^[0-9a-f]{1,16}:\d+$/.test(value) ? [`${at} has an odd line hash`] : [],
      ),
    ];
  }),
];

const locationProblems = ({ physicalLocation }: Partial<SarifLocation>, at: string): readonly string[] => {
  if (physicalLocation === undefined) return [`${at} has a location without a physicalLocation`];
  const { artifactLocation, region } = physicalLocation;
  return [
    ...(isRelativeReference(artifactLocation.uri) ? [] : [`${at} has the uri ${artifactLocation.uri}`]),
    ...(region.startLine >= 1 && (region.startColumn ?? 1) >= 1 ? [] : [`${at} has a region before line 1`]),
    ...((region.endColumn ?? Number.POSITIVE_INFINITY) > (region.startColumn ?? 1) ? [] : [`${at} has an empty region`]),
    ...('endLine' in region ? [`${at} has a region over several lines`] : []),
  ];
};

const isRelativeReference = (uri: string): boolean =>
  /^(?:[\w.~-]|%[0-9A-F]{2})+(?:\/(?:[\w.~-]|%[0-9A-F]{2})+)*$/.test(uri) && !/(?:^|\/)\.\.?(?:\/|$)/.test(uri);
