import { posix } from 'node:path';
import { childOf, textOf } from './config-node.ts';
import { ignoresName } from './ignore-file.ts';
import { parseJson } from './parse-yaml.ts';

/** What makes npm publish a `.env` file with a package: a line of its `files`, or an `.npmignore`, which replaces `.gitignore`. */
export const publishedEnvFile = (
  path: string,
  text: string,
  texts: ReadonlyMap<string, string>,
): { readonly path: string; readonly start: number; readonly end: number } | undefined => {
  if (!text.includes('"name"')) return undefined;
  const ignore = posix.join(posix.dirname(path), '.npmignore');
  const ignored = texts.get(ignore);
  if (!/"files"\s*:/.test(text))
    return ignored === undefined || ignoresName(ignored, '.env') ? undefined : { path: ignore, start: 0, end: 0 };
  const manifest = parseJson(text);
  const files = childOf(manifest, 'files');
  if (textOf(manifest, 'name') === undefined || files?.kind !== 'list') return undefined;
  const listed = files.items.flatMap((item) => (item.kind === 'text' ? [item] : []));
  const open = listed.find((item) => /^(?:\.\/)?(?:\.env(?:\.local|\.production|\*)?|\.|\*|\*\*|\*\*\/\*|\.\*)$/.test(item.text));
  const isExcluded = listed.some((item) => /^!(?:\*\*\/|\.\/)?\.env/.test(item.text));
  return open === undefined || isExcluded ? undefined : { path, start: open.start, end: open.end };
};
