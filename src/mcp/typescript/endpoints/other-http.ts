import { ts } from 'ts-morph';
import { unknownMcpServers } from '../../../knowledge/http-frameworks.ts';
import type { Server } from '../../../model/facts/servers.ts';
import type { Module } from '../program/module.ts';
import { locate } from '../program/syntax.ts';

/**
 * Imports of packages that serve HTTP, or MCP over it, in a way that is not understood. Types alone serve nothing. `hasEndpoint`: an endpoint of the
 * server was found, so that packages which are followed leave no question.
 */
export const findOtherHttp = (modules: readonly Module[], hasEndpoint: boolean): Server['otherHttp'] =>
  modules.flatMap(({ source }) =>
    source.statements.flatMap((statement) => {
      const specifier = importedValue(statement);
      const known = specifier === undefined ? undefined : unknownMcpServers.find(({ module }) => module.test(specifier));
      return known === undefined || (known.isFollowed === true && hasEndpoint)
        ? []
        : [{ at: locate(statement), because: `${known.what} ('${specifier}') may serve MCP over HTTP; it was not analysed` }];
    }),
  );

/** The module of an import that is more than types. */
export const importedValue = (statement: ts.Statement): string | undefined => {
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
  const clause = statement.importClause;
  if (clause === undefined) return undefined;
  const named = clause.namedBindings;
  const onlyTypes =
    clause.phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (clause.name === undefined && named !== undefined && ts.isNamedImports(named) && named.elements.every(({ isTypeOnly }) => isTypeOnly));
  return onlyTypes ? undefined : statement.moduleSpecifier.text;
};
