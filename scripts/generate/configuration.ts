import { configurationFields } from '../../src/review/configuration/definition.ts';
import { recordOf } from '../../src/review/configuration/shape.ts';
import type { GeneratedFile } from './generated-file.ts';
import { markdownTable } from './markdown.ts';
import { markdownMarkers, replaceMarkedSection } from './marked-section.ts';

const fields = configurationFields(() => true);

/** The page on the configuration with its table of keys brought up to date. */
export const updateConfigurationPage = (text: string): string =>
  replaceMarkedSection(text, 'docs/configuration.md', markdownMarkers('keys'), keysTable(schemaOf().properties, ''));

/** What editors check and complete a configuration with. */
export const generateConfigurationSchema = (): GeneratedFile => ({
  path: 'docs/mcp-auth-review.schema.json',
  text: `${JSON.stringify(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'https://raw.githubusercontent.com/mcp-auth-review/mcp-auth-review/main/docs/mcp-auth-review.schema.json',
      title: 'Configuration of mcp-auth-review',
      ...plain(recordOf('', fields).schema),
    },
    undefined,
    2,
  )}\n`,
});

type Schema = {
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
};

const schemaOf = (): Schema & { readonly properties: Readonly<Record<string, Schema>> } => {
  const schema: Schema = JSON.parse(JSON.stringify(recordOf('', fields).schema));
  return { ...schema, properties: schema.properties ?? {} };
};

const keysTable = (properties: Readonly<Record<string, Schema>>, prefix: string): string =>
  markdownTable(['key', 'value', 'meaning'], rowsOf(properties, prefix, []));

const rowsOf = (
  properties: Readonly<Record<string, Schema>>,
  prefix: string,
  required: readonly string[],
): readonly (readonly string[])[] =>
  Object.entries(properties).flatMap(([name, schema]) => [
    [`\`${prefix}${name}\``, `${describeValue(schema)}${required.includes(name) ? ', required' : ''}`, schema.description ?? ''],
    ...partsOf(schema).flatMap(([mark, part]) => rowsOf(part.properties ?? {}, `${prefix}${name}${mark}.`, part.required ?? [])),
  ]);

/** The records inside of a value, each with what a path to their keys holds between. */
const partsOf = (schema: Schema): readonly (readonly [string, Schema])[] => [
  ...(schema.properties === undefined ? [] : [['', schema] as const]),
  ...(schema.items?.properties === undefined ? [] : [['[]', schema.items] as const]),
  ...(typeof schema.additionalProperties === 'object'
    ? [schema.additionalProperties, ...(schema.additionalProperties.anyOf ?? [])]
        .filter(({ properties }) => properties !== undefined)
        .map((part) => ['.*', part] as const)
    : []),
];

const describeValue = (schema: Schema): string => {
  if (schema.enum !== undefined) return schema.enum.map((word) => `\`${word}\``).join(', ');
  if (schema.anyOf !== undefined) return schema.anyOf.map(describeValue).join(', or ');
  if (schema.items !== undefined) return `list of ${describeValue(schema.items)}`;
  if (schema.type === 'boolean') return '`true`, `false`';
  if (typeof schema.additionalProperties === 'object') return `group: name → ${describeValue(schema.additionalProperties)}`;
  return schema.type === 'object' ? 'group' : 'text';
};

/** An editor shows a description as text. */
const plain = (value: unknown): object => JSON.parse(JSON.stringify(value).replaceAll(/\[([^\]"]+)\]\(#[^)]*\)/g, '$1'));
