import { ts } from 'ts-morph';
import { type GuardSite, guardSites } from '../mutations/guard-sites.ts';
import type { Change } from '../mutations/review-change.ts';
import { parse } from '../mutations/source-edit.ts';
import type { Subject } from '../mutations/subject.ts';

/** A change that alters no behaviour, and where it was made. */
export type Refactored = { readonly place: string; readonly change: Change };

export type Refactoring = {
  readonly name: string;
  readonly apply: (subject: Subject, sites: readonly GuardSite[]) => readonly Refactored[];
};

/** The files in which endpoints, their routes and guards stand, and the functions of the guards. */
export const concernedFiles = (subject: Subject, sites: readonly GuardSite[]): readonly ts.SourceFile[] => {
  const endpoints = subject.project.servers.flatMap((server) => server.endpoints);
  const paths = new Set([
    ...endpoints.flatMap(({ transport, routes, listens }) => [
      transport.at.path,
      ...routes.flatMap(({ at, guards }) => [at.path, ...guards.map((guard) => guard.at.path)]),
      ...listens.map(({ at }) => at.path),
    ]),
    ...sites.flatMap(({ functions }) => functions.map((fn) => fn.getSourceFile().fileName)),
  ]);
  return [...paths].flatMap((path) => {
    const text = subject.texts.get(path);
    return text === undefined ? [] : [parse(path, text)];
  });
};

export const sitesOf = (subject: Subject): readonly GuardSite[] => guardSites(subject);

/** Functions at the top of a file that a guard consists of. */
export const topLevelFunctions = (sites: readonly GuardSite[]): readonly ts.FunctionDeclaration[] => {
  const seen = new Set<string>();
  return sites
    .flatMap(({ functions }) => functions)
    .filter(ts.isFunctionDeclaration)
    .filter((fn) => {
      const key = `${fn.getSourceFile().fileName}:${fn.pos}`;
      if (seen.has(key) || !ts.isSourceFile(fn.parent) || fn.name === undefined || isDefault(fn)) return false;
      seen.add(key);
      return true;
    });
};

export const isDefault = (fn: ts.FunctionDeclaration): boolean =>
  fn.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true;
export const isExported = (fn: ts.FunctionDeclaration): boolean =>
  fn.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

/** What a statement declares. */
export const names = (statement: ts.Statement): readonly string[] => {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  return (ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement)) &&
    statement.name !== undefined
    ? [statement.name.text]
    : [];
};
