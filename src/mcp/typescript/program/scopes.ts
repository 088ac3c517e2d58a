import { ts } from 'ts-morph';
import { boundNames } from './module.ts';

/** What introduces a name: the node whose meaning the name has. */
export type Declaration =
  | ts.VariableDeclaration
  | ts.BindingElement
  | ts.ParameterDeclaration
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ClassDeclaration
  | ts.ClassExpression
  | ts.EnumDeclaration
  | ts.ImportSpecifier
  | ts.ImportClause
  | ts.NamespaceImport
  | ts.ImportEqualsDeclaration;

/** What an identifier refers to by lexical scope, `var` hoisted; undefined for globals. */
export const findDeclaration = (identifier: ts.Identifier): Declaration | undefined => {
  for (let scope: ts.Node | undefined = identifier.parent; scope !== undefined; scope = scope.parent) {
    if (!isScope(scope)) continue;
    const found = namesOf(scope).get(identifier.text);
    if (found !== undefined) return found;
  }
  return undefined;
};

const known = new WeakMap<ts.Node, ReadonlyMap<string, Declaration>>();

const isScope = (node: ts.Node): boolean =>
  ts.isSourceFile(node) ||
  ts.isBlock(node) ||
  ts.isFunctionLike(node) ||
  ts.isClassLike(node) ||
  ts.isForStatement(node) ||
  ts.isForOfStatement(node) ||
  ts.isForInStatement(node) ||
  ts.isCatchClause(node) ||
  ts.isCaseBlock(node) ||
  ts.isModuleBlock(node);

const namesOf = (scope: ts.Node): ReadonlyMap<string, Declaration> => {
  const cached = known.get(scope);
  if (cached !== undefined) return cached;
  const names = new Map<string, Declaration>();
  collect(scope, names);
  known.set(scope, names);
  return names;
};

const collect = (scope: ts.Node, names: Map<string, Declaration>): void => {
  if (ts.isFunctionLike(scope)) {
    for (const parameter of scope.parameters) bind(parameter, names);
    if (ts.isFunctionExpression(scope) && scope.name !== undefined) names.set(scope.name.text, scope);
    if ('body' in scope && scope.body !== undefined) collectHoisted(scope.body, names);
    return;
  }
  if (ts.isClassLike(scope)) {
    if (scope.name !== undefined) names.set(scope.name.text, scope);
    return;
  }
  if (ts.isCatchClause(scope)) {
    if (scope.variableDeclaration !== undefined) bind(scope.variableDeclaration, names);
    return;
  }
  if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    if (scope.initializer !== undefined && ts.isVariableDeclarationList(scope.initializer)) {
      for (const declaration of scope.initializer.declarations) bind(declaration, names);
    }
    return;
  }
  if (ts.isSourceFile(scope)) collectHoisted(scope, names);
  if (ts.isCaseBlock(scope)) {
    for (const clause of scope.clauses) for (const statement of clause.statements) collectStatement(statement, names);
    return;
  }
  if (ts.isSourceFile(scope) || ts.isBlock(scope) || ts.isModuleBlock(scope)) {
    for (const statement of scope.statements) collectStatement(statement, names);
  }
};

const collectStatement = (statement: ts.Statement, names: Map<string, Declaration>): void => {
  if (ts.isVariableStatement(statement)) for (const declaration of statement.declarationList.declarations) bind(declaration, names);
  else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) {
    // Overload signatures come before the implementation, which replaces them here.
    if (statement.name !== undefined) names.set(statement.name.text, statement);
  } else if (ts.isImportEqualsDeclaration(statement)) names.set(statement.name.text, statement);
  else if (ts.isImportDeclaration(statement)) {
    const clause = statement.importClause;
    if (clause === undefined) return;
    if (clause.name !== undefined) names.set(clause.name.text, clause);
    if (clause.namedBindings === undefined) return;
    if (ts.isNamespaceImport(clause.namedBindings)) names.set(clause.namedBindings.name.text, clause.namedBindings);
    else for (const specifier of clause.namedBindings.elements) names.set(specifier.name.text, specifier);
  }
};

/** `var` in nested blocks belongs to the function (or file) around them. */
const collectHoisted = (body: ts.Node, names: Map<string, Declaration>): void => {
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) {
      for (const declaration of node.declarations) bind(declaration, names);
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
};

const bind = (declaration: ts.VariableDeclaration | ts.ParameterDeclaration, names: Map<string, Declaration>): void => {
  if (ts.isIdentifier(declaration.name)) {
    names.set(declaration.name.text, declaration);
    return;
  }
  for (const identifier of boundNames(declaration.name))
    if (ts.isBindingElement(identifier.parent)) names.set(identifier.text, identifier.parent);
};
