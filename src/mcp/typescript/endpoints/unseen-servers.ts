import { mayServeMcp } from '../../../knowledge/mcp-packages.ts';
import type { FileLocation } from '../../../model/location.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Package } from '../program/module-paths.ts';
import type { Program } from '../program/program.ts';
import { locate } from '../program/syntax.ts';
import { importedValue } from './other-http.ts';

/** A package that is a server by its name, and by what it imports, of which no transport was found. */
export type UnseenServer = { readonly root: string; readonly at: FileLocation; readonly because: string };

/**
 * Servers that a package serves which is not known: `httpServerFactory(…)` of `@company/mcp-boilerplate`. That there is one is known by both names,
 * and nothing more. Asked only where no server was found.
 */
export const findUnseenServers = (program: Program): readonly UnseenServer[] => {
  const found = new Map<string, UnseenServer>();
  for (const { path, source } of program.modules.values()) {
    const own = program.paths.packageOf(path);
    const root = own?.root ?? '';
    if (found.has(root) || isExamplePath(path) || !isNamedServer(own)) continue;
    if (/(?:^|\/)xmcp\.config\.[cm]?[jt]s$/.test(path))
      found.set(root, {
        root,
        at: locate(source.statements[0] ?? source),
        because: 'xmcp hands requests to an adapter that was not found',
      });
    for (const statement of source.statements) {
      const specifier = importedValue(statement);
      if (specifier === undefined || !mayServeMcp(specifier) || program.paths.isOfTree(path, specifier)) continue;
      found.set(root, { root, at: locate(statement), because: `'${specifier}' may serve MCP; it is not known` });
      break;
    }
  }
  return [...found.values()];
};

const isNamedServer = (own: Package | undefined): boolean => {
  const name = own?.name ?? '';
  return /(?:^|[/_-])mcp(?:[_-]|$)/i.test(name) && !/client|inspector|proxy-client|types?$|sdk$|evals?$|tests?$/i.test(name);
};
