import type { Example, Rule } from '../../src/model/rule.ts';
import { type GeneratedFile, notice } from './generated-file.ts';
import { codeBlock, languageOf, markdownTable } from './markdown.ts';
import { questionTexts } from './question-texts.ts';

/** `docs/rules/<id>.md`: everything the rule says about itself. */
export const generateRulePage = (id: string, { code, since, meta }: Rule): GeneratedFile => {
  const sections = [
    `<!-- ${notice} Source: src/rules/${id}.ts -->`,
    `# ${code}: ${meta.title}`,
    markdownTable(
      ['id', 'severity', 'weakness', 'answers'],
      [[`\`${id}\``, meta.severities.join(', '), meta.cwe.map(weakness).join(', '), questionTexts[meta.question]]],
    ),
    ...(since === undefined
      ? []
      : [`Since version ${since.replace(/\.0$/, '')}, in which it only observes: it can fail a check from the next minor release on.`]),
    '## Why it matters',
    meta.why,
    '## How to mend it',
    meta.fix,
    '## Reported',
    ...meta.bad.map(describeExample),
    '## Not reported',
    ...meta.good.map(describeExample),
    '## References',
    meta.references.map((reference) => `- <${reference}>`).join('\n'),
  ];
  return { path: `docs/rules/${id}.md`, text: `${sections.join('\n\n')}\n` };
};

const weakness = (number: number): string => `[CWE-${number}](https://cwe.mitre.org/data/definitions/${number}.html)`;

const describeExample = ({ name, path, code, files = {}, before = {} }: Example): string => {
  const programs = Object.entries({ [path]: code, ...files });
  const shown = [
    ...programs.map(([file, text]) => ({ file: `\`${file}\``, block: codeBlock(text, languageOf(file)) })),
    ...Object.entries(before).map(([file, text]) => ({ file: `\`${file}\` before the change`, block: codeBlock(text, languageOf(file)) })),
  ];
  return [`### ${capitalise(name)}`, ...shown.flatMap(({ file, block }) => [file, block])].join('\n\n');
};

const capitalise = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
