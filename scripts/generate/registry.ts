import { type GeneratedFile, notice } from './generated-file.ts';
import { moduleIds } from './modules.ts';

/** Which folder's modules a registry lists, under which name and type. */
export type Registry = { readonly folder: string; readonly name: string; readonly type: string; readonly typeModule: string };

/** `index.ts` of a folder: a map from id to default export. It reads file names only, so a broken module does not hinder it. */
export const generateRegistry = ({ folder, name, type, typeModule }: Registry): GeneratedFile => {
  const ids = moduleIds(folder);
  const lines = [
    `// ${notice}`,
    `import type { ${type} } from '${typeModule}';`,
    ...ids.map((id) => `import ${toIdentifier(id)} from './${id}.ts';`),
    '',
    `export const ${name}: ReadonlyMap<string, ${type}> = new Map<string, ${type}>([`,
    ...ids.map((id) => `  ['${id}', ${toIdentifier(id)}],`),
    ']);',
    '',
  ];
  return { path: `${folder}/index.ts`, text: lines.join('\n') };
};

/** `token-file` to `tokenFile`; the suffix keeps ids such as `switch` or `delete` from being keywords. */
const toIdentifier = (id: string): string => {
  const camel = id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return reserved.has(camel) ? `${camel}Module` : camel;
};

const reserved = new Set([
  'default',
  'delete',
  'export',
  'import',
  'in',
  'new',
  'package',
  'private',
  'public',
  'static',
  'switch',
  'void',
  'with',
]);
