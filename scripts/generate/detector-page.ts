import type { Detector } from '../../src/secrets/detector.ts';
import { type GeneratedFile, notice } from './generated-file.ts';
import { markdownTable } from './markdown.ts';

/**
 * `docs/detectors.md`. Samples drawn from a format can't show that the format is wrong, so the detectors that match an example
 * published by the issuer are counted apart from the others.
 */
export const generateDetectorPage = (detectors: ReadonlyMap<string, Detector>): GeneratedFile => {
  const all = [...detectors];
  const documented = all.filter(([, detector]) => hasExample(detector));
  const undocumented = all.filter(([, detector]) => !hasExample(detector));
  const sections = [
    `<!-- ${notice} Source: src/secrets/detectors/ -->`,
    '# Detectors',
    `${all.length} kinds of credential; ${documented.length} are tested against an example that a public source prints, ` +
      `${undocumented.length} only against samples drawn from their own format. Of ${all.filter(([, { source }]) => source !== undefined).length} the issuer ` +
      'itself states what they go by, be it the prefix alone, on the page or in the file that the last column then names first; of the others it ' +
      'is known from public scanners and samples.',
    'A credential in the reviewed files has the code MA201, one that only the history holds MA202. The id of a finding is `secret/` and the id below.',
    ...section('Tested against a published example', documented),
    ...section('Tested against drawn samples only', undocumented),
  ];
  return { path: 'docs/detectors.md', text: `${sections.join('\n\n')}\n` };
};

const hasExample = ({ documented = [] }: Detector): boolean => documented.length > 0;

const section = (title: string, detectors: readonly (readonly [string, Detector])[]): string[] =>
  detectors.length === 0
    ? []
    : [
        `## ${title}`,
        markdownTable(
          ['id', 'credential', 'severity', 'needs a word nearby', 'revoke at', 'source of the format'],
          detectors.map(([id, detector]) => [
            `<a id="${id}"></a>\`${id}\``,
            detector.grants === undefined ? detector.title : `${detector.title}. ${detector.grants}`,
            detector.severity,
            detector.context === undefined ? 'no' : 'yes',
            detector.revoke === undefined ? '' : `<${detector.revoke}>`,
            [...(detector.source === undefined ? [] : [detector.source]), ...detector.references]
              .filter((reference, index, list) => list.indexOf(reference) === index)
              .map((reference) => `<${reference}>`)
              .join('\n'),
          ]),
        ),
      ];
