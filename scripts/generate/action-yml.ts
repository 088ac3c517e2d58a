import type { Inputs, Outputs } from './described.ts';
import { replaceMarkedSection, yamlMarkers } from './marked-section.ts';

/** `action.yml` with its inputs and outputs brought up to date. */
export const updateActionYml = (text: string, inputs: Inputs, outputs: Outputs): string =>
  replaceMarkedSection(
    replaceMarkedSection(text, 'action.yml', yamlMarkers('inputs'), `inputs:\n${toInputs(inputs)}`),
    'action.yml',
    yamlMarkers('outputs'),
    `outputs:\n${toOutputs(outputs)}`,
  );

const toInputs = (inputs: Inputs): string =>
  Object.entries(inputs)
    .flatMap(([name, { description, default: value, required = false }]) => [
      `  ${name}:`,
      `    description: ${quote(description)}`,
      `    required: ${required}`,
      ...(value === undefined ? [] : [`    default: ${quote(value)}`]),
    ])
    .join('\n');

const toOutputs = (outputs: Outputs): string =>
  Object.entries(outputs)
    .flatMap(([name, { description }]) => [`  ${name}:`, `    description: ${quote(description)}`])
    .join('\n');

/** Every JSON string is a YAML string. */
const quote = (text: string): string => JSON.stringify(text);
