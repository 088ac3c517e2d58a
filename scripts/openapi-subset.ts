import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// Cuts GitHub's OpenAPI description to the operations that the stand-in answers. The description comes with `@octokit/openapi`
// (404 MB unpacked), so that it is no dependency; install it outside the repository when the subset is to be made anew:
//
//   npm install --prefix /tmp/openapi @octokit/openapi
//   node scripts/openapi-subset.ts /tmp/openapi/node_modules/@octokit/openapi/generated/api.github.com.json

const operations: Readonly<Record<string, readonly string[]>> = {
  '/orgs/{org}/repos': ['get'],
  '/repos/{owner}/{repo}': ['get'],
  '/repos/{owner}/{repo}/actions/permissions/workflow': ['get'],
  '/repos/{owner}/{repo}/branches/{branch}': ['get'],
  '/repos/{owner}/{repo}/code-scanning/analyses': ['get'],
  '/repos/{owner}/{repo}/collaborators/{username}/permission': ['get'],
  '/repos/{owner}/{repo}/contents/{path}': ['get'],
  '/repos/{owner}/{repo}/pulls': ['get'],
  '/repos/{owner}/{repo}/pulls/comments': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/files': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/commits': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/reviews': ['get', 'post'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}': ['put'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/pulls/comments/{comment_id}': ['patch', 'delete'],
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['patch', 'delete'],
  '/repos/{owner}/{repo}/rules/branches/{branch}': ['get'],
  '/repos/{owner}/{repo}/code-scanning/sarifs': ['post'],
  '/repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}': ['get'],
};

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !isArray(value);

const objectAt = (parent: JsonObject, key: string): JsonObject => {
  const child = parent[key];
  if (!isObject(child)) throw new Error(`The description has no "${key}" where one was expected.`);
  return child;
};

/** Keys that say nothing about which requests and replies are valid. Names of properties are never dropped. */
const prose = new Set(['description', 'summary', 'example', 'examples', 'externalDocs', 'tags', 'title', 'deprecated', 'headers', 'links']);

/** OpenAPI 3.0's `nullable` as JSON Schema says it (and OpenAPI 3.1 with it), so that any JSON Schema validator reads the subset. */
const withNull = (schema: JsonObject): JsonObject => {
  const { nullable, ...rest } = schema;
  if (nullable !== true) return rest;
  if (typeof rest['type'] !== 'string') return { anyOf: [rest, { type: 'null' }] };
  const values = rest['enum'];
  const enumeration = values !== undefined && isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {};
  return { ...rest, ...enumeration, type: [rest['type'], 'null'] };
};

const cut = (value: Json, isNameTable = false): Json => {
  if (isArray(value)) return value.map((element) => cut(element));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => isNameTable || (!prose.has(key) && !key.startsWith('x-')));
  const result = Object.fromEntries(kept.map(([key, child]) => [key, cut(child, !isNameTable && key === 'properties')]));
  return isNameTable ? result : withNull(result);
};

/** Adds every component that `value` leads to. */
const collectComponents = (value: Json, source: JsonObject, found: Map<string, Json>): void => {
  if (isArray(value)) {
    for (const element of value) collectComponents(element, source, found);
    return;
  }
  if (!isObject(value)) return;
  const reference = value['$ref'];
  if (typeof reference === 'string' && !found.has(reference)) {
    const path = reference.replace('#/', '').split('/');
    const name = path.pop() ?? '';
    const component = cut(objectAt(path.reduce(objectAt, source), name));
    found.set(reference, component);
    collectComponents(component, source, found);
  }
  for (const child of Object.values(value)) collectComponents(child, source, found);
};

/** OpenAPI wants a description with each response, and Prism takes none that has nothing else without it. */
const withDescribedResponses = (operation: Json): Json => {
  if (!isObject(operation)) return operation;
  const responses = Object.entries(objectAt(operation, 'responses'));
  const described = responses.map(([status, response]) => [
    status,
    isObject(response) && Object.keys(response).length > 0 ? response : { description: '' },
  ]);
  return { ...operation, responses: Object.fromEntries(described) };
};

const subset = (source: JsonObject): JsonObject => {
  const paths = Object.fromEntries(
    Object.entries(operations).map(([path, methods]) => {
      const item = objectAt(objectAt(source, 'paths'), path);
      return [path, Object.fromEntries(methods.map((method) => [method, withDescribedResponses(cut(objectAt(item, method)))]))];
    }),
  );
  const found = new Map<string, Json>();
  collectComponents(paths, source, found);
  const components: Record<string, Record<string, Json>> = {};
  for (const [reference, component] of [...found].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const [, , section = '', name = ''] = reference.split('/');
    components[section] = { ...components[section], [name]: component };
  }
  const { title = '', version = '' } = objectAt(source, 'info');
  return { openapi: '3.1.0', info: { title, version }, paths, components };
};

const [input] = process.argv.slice(2);
if (input === undefined) {
  console.error('Usage: node scripts/openapi-subset.ts PATH/TO/generated/api.github.com.json (of the package @octokit/openapi)');
  process.exit(2);
}
const output = fileURLToPath(new URL('../test/stand-in/openapi/api.github.com.subset.json', import.meta.url));
const description: Json = JSON.parse(await readFile(input, 'utf8'));
if (!isObject(description)) throw new Error(`${input} is not an OpenAPI description.`);
const text = `${JSON.stringify(subset(description), undefined, 1)}\n`;
await mkdir(dirname(output), { recursive: true });
await writeFile(output, text);
console.log(`${output}: ${Math.round(text.length / 1024)} kB`);
