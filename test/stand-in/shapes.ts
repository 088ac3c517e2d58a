import { lookUp } from './contract.ts';
import { isRecord, recordOf, type UnknownRecord } from './records.ts';

/**
 * A reply of GitHub's shape: `values` completed with the plainest valid value for each property that the schema requires.
 * `name` is a schema of the OpenAPI description: `pull-request-review`.
 */
export const shape = (name: string, values: UnknownRecord): UnknownRecord => {
  const schema = lookUp(['components', 'schemas', name]);
  if (!isRecord(schema)) throw new Error(`The description has no schema ${name}.`);
  const filled = fill(schema, values);
  if (!isRecord(filled)) throw new Error(`The schema ${name} is not an object.`);
  return filled;
};

const resolve = (schema: unknown): UnknownRecord => recordOf(lookUp([], schema));

const allowsNull = ({ type }: UnknownRecord): boolean => Array.isArray(type) && type.includes('null');

const alternatives = (schema: UnknownRecord): readonly UnknownRecord[] =>
  [schema['anyOf'], schema['oneOf']].flatMap((list) => (Array.isArray(list) ? list.map(resolve) : []));

const plainest = (schema: UnknownRecord): unknown => {
  if (allowsNull(schema)) return null;
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const format = schema['format'];
  switch (schema['type']) {
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'string':
      if (format === 'uri') return 'https://github.com/';
      return format === 'date-time' ? '1970-01-01T00:00:00Z' : '';
    default:
      return null;
  }
};

const fill = (unresolved: unknown, value: unknown): unknown => {
  if (value === null) return null;
  const schema = resolve(unresolved);
  const choices = alternatives(schema);
  if (choices.length > 0) {
    if (value === undefined && choices.some((choice) => choice['type'] === 'null' || allowsNull(choice))) return null;
    return fill(choices.find((choice) => choice['type'] !== 'null') ?? {}, value);
  }
  if (Array.isArray(value)) return value.map((element: unknown) => fill(schema['items'], element));
  if (isRecord(value) || (value === undefined && schema['type'] === 'object')) return fillObject(schema, isRecord(value) ? value : {});
  return value === undefined ? plainest(schema) : value;
};

const fillObject = (schema: UnknownRecord, values: UnknownRecord): UnknownRecord => {
  const properties = resolve(schema['properties']);
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const names = new Set([...required, ...Object.keys(values)]);
  return Object.fromEntries([...names].map((name) => [name, fill(properties[name], values[name])]));
};
