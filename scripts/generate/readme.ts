import type { Rule } from '../../src/model/rule.ts';
import type { Inputs, Outputs } from './described.ts';
import { codeBlock, markdownTable } from './markdown.ts';
import { markdownMarkers, replaceMarkedSection } from './marked-section.ts';

export type ReadmeSource = {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  /** What `--help` prints. */
  readonly help: string;
};

/** The README with its marked sections brought up to date. */
export const updateReadme = (readme: string, { rules, inputs, outputs, help }: ReadmeSource): string => {
  const sections = {
    rules: rulesTable(rules),
    inputs: inputsTable(inputs),
    outputs: outputsTable(outputs),
    help: codeBlock(help.trim(), 'text'),
  };
  return Object.entries(sections).reduce(
    (text, [name, content]) => replaceMarkedSection(text, 'README.md', markdownMarkers(name), content),
    readme,
  );
};

const rulesTable = (rules: ReadonlyMap<string, Rule>): string =>
  markdownTable(
    ['code', 'rule', 'what it reports', 'severity'],
    [...rules]
      .sort(([, left], [, right]) => Number(left.code.slice(2)) - Number(right.code.slice(2)))
      .map(([id, { code, meta }]) => [code, `[${id}](docs/rules/${id}.md)`, meta.title, meta.severities.join(', ')]),
  );

const inputsTable = (inputs: Inputs): string =>
  markdownTable(
    ['input', 'default', 'meaning'],
    Object.entries(inputs).map(([name, input]) => [`\`${name}\``, describeDefault(input), input.description]),
  );

const describeDefault = ({ default: value = '', fallback = value, required = false }: Inputs[string]): string => {
  if (required) return 'required';
  return fallback === '' ? '' : `\`${fallback}\``;
};

const outputsTable = (outputs: Outputs): string =>
  markdownTable(
    ['output', 'meaning'],
    Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]),
  );
