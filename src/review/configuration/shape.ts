import type { SettingEntry, SettingNode } from '../../mcp/config/parse-settings.ts';
import { ConfigurationError } from '../../model/configuration-error.ts';
import type { FileLocation, Span } from '../../model/location.ts';

/** A part of a JSON schema, as an editor reads it. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** One kind of value: how it is read, what it looks like to an editor, and what to call it in a sentence after "is". */
export type Shape<Value> = {
  readonly schema: JsonSchema;
  readonly words: string;
  /** Throws a ConfigurationError with file and line when the node is something else. `key` is how a message calls it. */
  readonly read: (node: SettingNode, place: { readonly file: string; readonly key: string }) => Value;
};

/** With where it stands in its file. */
export type Located<Value> = Value & { readonly at: FileLocation };

/** A key of a record: what it means, in sentences of markdown. */
export type Field<Value> = { readonly shape: Shape<Value>; readonly description: string; readonly required?: true };
export type Fields<Value> = { readonly [Key in keyof Value]-?: Field<Exclude<Value[Key], undefined>> };

export const mistakeAt = (file: string, { startLine }: Span, message: string): ConfigurationError =>
  new ConfigurationError(`${file}:${startLine}: ${message}`);

const refuse = (node: SettingNode, { file, key }: { readonly file: string; readonly key: string }, words: string): ConfigurationError =>
  mistakeAt(file, node.span, `\`${key}\` is ${words}, not ${describe(node)}.`);

const describe = (node: SettingNode): string => {
  switch (node.kind) {
    case 'text':
      return JSON.stringify(node.text.length > 60 ? `${node.text.slice(0, 60)}…` : node.text);
    case 'list':
      return 'a list';
    case 'map':
      return 'a group of keys';
    case 'nothing':
      return 'left empty';
  }
};

/** One of some words. */
export const oneOf = <const Word extends string>(...choices: readonly [Word, ...Word[]]): Shape<Word> => {
  const words = choices.length === 1 ? choices[0] : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
  return {
    words,
    schema: { enum: choices },
    read: (node, place) => {
      const word = node.kind === 'text' ? choices.find((choice) => choice === node.text) : undefined;
      if (word === undefined) throw refuse(node, place, words);
      return word;
    },
  };
};

export const trueOrFalse: Shape<boolean> = {
  words: 'true or false',
  schema: { type: 'boolean' },
  read: (node, place) => {
    if (node.kind !== 'text' || node.isQuoted || (node.text !== 'true' && node.text !== 'false'))
      throw refuse(node, place, trueOrFalse.words);
    return node.text === 'true';
  },
};

/** A text that `parse` makes a value of; undefined is refused. */
export const textAs = <Value>(words: string, schema: JsonSchema, parse: (text: string) => Value | undefined): Shape<Value> => ({
  words,
  schema: { type: 'string', ...schema },
  read: (node, place) => {
    const value = node.kind === 'text' ? parse(node.text) : undefined;
    if (value === undefined) throw refuse(node, place, words);
    return value;
  },
});

export const text = (words: string): Shape<string> =>
  textAs(words, { minLength: 1 }, (value) => (value.trim() === '' ? undefined : value.trim()));

export const listOf = <Value>(item: Shape<Value>): Shape<readonly Value[]> => {
  const words = `a list in which each is ${item.words}`;
  return {
    words,
    schema: { type: 'array', items: item.schema },
    read: (node, place) => {
      if (node.kind !== 'list') throw refuse(node, place, words);
      return node.items.map((child, index) => item.read(child, { ...place, key: `${place.key}[${index}]` }));
    },
  };
};

/** The first shape decides for nodes of its kinds, the second for all others. */
export const either = <First, Second>(
  kinds: readonly SettingNode['kind'][],
  first: Shape<First>,
  second: Shape<Second>,
): Shape<First | Second> => ({
  words: `${first.words}, or ${second.words}`,
  schema: { anyOf: [first.schema, second.schema] },
  read: (node, place) => {
    if (kinds.includes(node.kind)) return first.read(node, place);
    if (node.kind === 'nothing') throw refuse(node, place, `${first.words}, or ${second.words}`);
    return second.read(node, place);
  },
});

/** A group of keys of the author's choice. */
export const mapOf = <Value>(keys: Shape<string>, value: Shape<Value>): Shape<ReadonlyMap<string, Value>> => {
  const words = 'a group of keys';
  return {
    words,
    schema: { type: 'object', additionalProperties: value.schema, propertyNames: keys.schema },
    read: (node, place) => {
      if (node.kind !== 'map') throw refuse(node, place, words);
      return new Map(
        node.entries.map(({ key, keySpan, value: child }) => {
          const name: SettingNode = { kind: 'text', text: key, isQuoted: true, span: keySpan };
          return [
            keys.read(name, { ...place, key: `a key of ${place.key}` }),
            value.read(child, { ...place, key: joined(place.key, key) }),
          ];
        }),
      );
    },
  };
};

/** A group of known keys; another one is refused. */
export const recordOf = <Value extends object>(words: string, fields: Fields<Value>): Shape<Located<Value>> => {
  const names = Object.keys(fields);
  const isWhole = (value: Partial<Value>): value is Value => required(fields).every((name) => name in value);
  return {
    words,
    schema: recordSchema(fields),
    read: (node, place) => {
      if (node.kind !== 'map') throw refuse(node, place, words);
      for (const { key, keySpan } of node.entries) {
        if (!names.includes(key)) throw mistakeAt(place.file, keySpan, `${unknownKey(key, place.key)} The keys are ${names.join(', ')}.`);
      }
      const value: Partial<Value> = {};
      for (const name in fields) readField(value, name, fields[name], node.entries, place);
      if (!isWhole(value)) {
        const missing = required(fields).find((name) => !(name in value));
        throw mistakeAt(place.file, node.span, `\`${joined(place.key, missing ?? '')}\` is missing.`);
      }
      return { ...value, at: { path: place.file, span: node.span } };
    },
  };
};

const readField = <Value extends object, Key extends keyof Value & string>(
  value: Partial<Value>,
  name: Key,
  field: Fields<Value>[Key],
  entries: readonly SettingEntry[],
  { file, key }: { readonly file: string; readonly key: string },
): void => {
  const entry = entries.find((each) => each.key === name);
  if (entry !== undefined) value[name] = field.shape.read(entry.value, { file, key: joined(key, name) });
};

const required = (fields: object): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]: readonly [string, { readonly required?: true }]) => (field.required ? [name] : []));

const recordSchema = (fields: object): JsonSchema => {
  const entries = Object.entries(fields).map(([name, field]: readonly [string, Field<unknown>]) => [
    name,
    { description: field.description, ...field.shape.schema },
  ]);
  const needed = required(fields);
  return {
    type: 'object',
    properties: Object.fromEntries(entries),
    additionalProperties: false,
    ...(needed.length === 0 ? {} : { required: needed }),
  };
};

const unknownKey = (key: string, parent: string): string =>
  parent === '' ? `There is no key \`${key}\`.` : `\`${parent}\` has no key \`${key}\`.`;

const joined = (parent: string, key: string): string => (parent === '' ? key : `${parent}.${key}`);
