import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import description from './openapi/api.github.com.subset.json' with { type: 'json' };
import { isRecord, recordOf } from './records.ts';

/** An operation of GitHub's OpenAPI description that a request was matched to. */
export type Operation = {
  /** `pulls/create-review` */
  readonly id: string;
  readonly parameters: Readonly<Record<string, string>>;
};

export type Contract = {
  /** The operation that answers this method and path, or undefined when the subset has none. */
  readonly match: (method: string, path: string) => Operation | undefined;
  /** What is wrong with a request, in words; empty when it is valid. */
  readonly checkRequest: (operation: Operation, query: URLSearchParams, body: unknown) => readonly string[];
  readonly checkReply: (operation: Operation, status: number, body: unknown) => readonly string[];
};

type Described = {
  readonly method: string;
  readonly path: string;
  readonly pattern: RegExp;
  readonly operation: DescribedOperation;
};
type DescribedOperation = {
  readonly operationId: string;
  readonly parameters?: readonly Readonly<Record<string, unknown>>[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
};

/** The value at a path of keys of the description; follows `$ref`. */
export const lookUp = (keys: readonly string[], from: unknown = description): unknown => {
  const value = keys.reduce<unknown>((parent, key) => (isRecord(parent) ? parent[key] : undefined), from);
  const reference = isRecord(value) ? value['$ref'] : undefined;
  return typeof reference === 'string' ? lookUp(reference.replace('#/', '').split('/')) : value;
};

// GitHub's description says that these are integers; its replies hold null for outdated and for file-level comments.
const nullInReplies = { 'pull-request-review-comment': ['line', 'original_line', 'position', 'original_position'] };

/** GitHub's description as its replies are. */
export const correctedDescription = (): object => {
  const copy: unknown = structuredClone(description);
  for (const [schema, properties] of Object.entries(nullInReplies)) {
    const table = lookUp(['components', 'schemas', schema, 'properties'], copy);
    if (!isRecord(table)) throw new Error(`The description has no schema ${schema}.`);
    for (const property of properties) Object.assign(table, { [property]: { type: ['integer', 'null'] } });
  }
  return recordOf(copy);
};

const pointer = (...keys: readonly string[]): string =>
  `github#/${keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

const describedOperations = (): readonly Described[] => {
  const paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>> = description.paths;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method,
      path,
      operation,
      pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, (_match, name) => (name === 'path' ? '(?<path>.+)' : `(?<${name}>[^/]+)`))}$`),
    })),
  );
};

let loaded: Contract | undefined;

/** GitHub's description of the paths that the stand-in answers, as checks of requests and replies. Compiled once a process. */
export const loadContract = (): Contract => {
  loaded ??= compileContract();
  return loaded;
};

const compileContract = (): Contract => {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, logger: false });
  formats.default(ajv);
  ajv.addSchema(correctedDescription(), 'github');
  const operations = describedOperations();
  const validators = new Map<string, ValidateFunction>();

  const check = (where: string, reference: string, value: unknown): readonly string[] => {
    const validate = validators.get(reference) ?? ajv.compile({ $ref: reference });
    validators.set(reference, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${where}${instancePath} ${message}`);
  };

  const find = (id: string): Described => {
    const described = operations.find(({ operation }) => operation.operationId === id);
    if (described === undefined) throw new Error(`No operation ${id} in the description.`);
    return described;
  };

  const checkParameters = ({ operation }: Described, { parameters }: Operation, query: URLSearchParams): readonly string[] => {
    const declared = (operation.parameters ?? []).map((parameter) => lookUp([], parameter)).filter(isRecord);
    const names = new Set(declared.filter((parameter) => parameter['in'] === 'query').map((parameter) => parameter['name']));
    const unknownNames = [...query.keys()].filter((name) => !names.has(name)).map((name) => `query has an unknown parameter ${name}`);
    const given = declared.flatMap((parameter) => {
      const name = String(parameter['name']);
      const text = parameter['in'] === 'query' ? query.get(name) : parameters[name];
      if (text === null || text === undefined) return parameter['required'] === true ? [`parameter ${name} is missing`] : [];
      const schema = lookUp(['schema'], parameter);
      const isNumber = isRecord(schema) && schema['type'] === 'integer';
      if (isNumber && !/^\d+$/.test(text)) return [`parameter ${name} must be an integer`];
      const validate = ajv.compile(isRecord(schema) ? schema : {});
      return validate(isNumber ? Number(text) : text) ? [] : [`parameter ${name} ${ajv.errorsText(validate.errors)}`];
    });
    return [...unknownNames, ...given];
  };

  return {
    match: (method, path) => {
      for (const { method: described, pattern, operation } of operations) {
        const matched = described === method.toLowerCase() ? pattern.exec(path) : null;
        if (matched === null) continue;
        const parameters = Object.entries(matched.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]);
        return { id: operation.operationId, parameters: Object.fromEntries(parameters) };
      }
      return undefined;
    },
    checkRequest: (operation, query, body) => {
      const described = find(operation.id);
      const problems = checkParameters(described, operation, query);
      if (described.operation.requestBody === undefined) return problems;
      const schema = pointer('paths', described.path, described.method, 'requestBody', 'content', 'application/json', 'schema');
      return [...problems, ...check('body', schema, body)];
    },
    checkReply: (operation, status, body) => {
      const { path, method, operation: described } = find(operation.id);
      // GitHub documents only some of its errors; what it answers to everything is {message, documentation_url, status}.
      const response = described.responses[String(status)];
      if (response === undefined)
        return status >= 400
          ? check('reply', pointer('components', 'schemas', 'basic-error'), body)
          : [`status ${status} is not described`];
      const reference = isRecord(response) ? response['$ref'] : undefined;
      const keys =
        typeof reference === 'string' ? reference.replace('#/', '').split('/') : ['paths', path, method, 'responses', String(status)];
      if (lookUp([...keys, 'content', 'application/json', 'schema']) === undefined) return [];
      return check('reply', pointer(...keys, 'content', 'application/json', 'schema'), body);
    },
  };
};
