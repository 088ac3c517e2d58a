import { ts } from 'ts-morph';
import { moduleOf, type Program } from '../program/program.ts';
import { memberName } from '../program/syntax.ts';
import { judgeName } from './token-stores-names.ts';

/** Types of libraries whose objects hold tokens, by package and exported name. */
const libraryTypes: readonly { readonly specifier: RegExp; readonly names: Readonly<Record<string, readonly string[]>> }[] = [
  {
    specifier: /^@modelcontextprotocol\/(?:sdk\/shared\/auth(?:\.js)?|client|server|core)$/,
    names: {
      OAuthTokens: ['access_token', 'refresh_token'],
      OAuthClientInformation: ['client_secret'],
      OAuthClientInformationFull: ['client_secret'],
      OAuthClientInformationMixed: ['client_secret'],
    },
  },
  { specifier: /^google-auth-library$/, names: { Credentials: ['access_token', 'refresh_token'] } },
  {
    specifier: /^openid-client$/,
    names: { TokenSet: ['access_token', 'refresh_token'], TokenEndpointResponse: ['access_token', 'refresh_token'] },
  },
  { specifier: /^@azure\/msal-node$/, names: { AuthenticationResult: ['access_token'] } },
];

/** A store of servers of tokens is three types deep, each with its name and its members. */
const maximumDepth = 10;

/** The credentials that values of a type hold for certain, from its members' names. */
export const credentialsOfType = (program: Program, type: ts.TypeNode | undefined, depth = 0): readonly string[] => {
  if (type === undefined || depth > maximumDepth) return [];
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type))
    return unique(type.types.flatMap((each) => credentialsOfType(program, each, depth + 1)));
  if (ts.isParenthesizedTypeNode(type)) return credentialsOfType(program, type.type, depth + 1);
  if (ts.isArrayTypeNode(type)) return credentialsOfType(program, type.elementType, depth + 1);
  // `Array<[string, Client]>`: the entries of a map.
  if (ts.isTupleTypeNode(type))
    return unique(type.elements.flatMap((each) => credentialsOfType(program, ts.isNamedTupleMember(each) ? each.type : each, depth + 1)));
  if (ts.isTypeLiteralNode(type)) return credentialsOfMembers(program, type.members, depth);
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return [];
  const name = type.typeName.text;
  if (['Promise', 'Partial', 'Readonly', 'Required', 'Awaited', 'NonNullable', 'Array', 'ReadonlyArray'].includes(name))
    return credentialsOfType(program, type.typeArguments?.[0], depth + 1);
  if (name === 'Record' || name === 'Map') return credentialsOfType(program, type.typeArguments?.[1], depth + 1);
  return credentialsOfName(program, type.getSourceFile(), name, depth + 1);
};

const credentialsOfMembers = (program: Program, members: readonly ts.TypeElement[], depth: number): readonly string[] =>
  unique(
    members.flatMap((member): readonly string[] => {
      if (ts.isIndexSignatureDeclaration(member)) return credentialsOfType(program, member.type, depth + 1);
      if (!ts.isPropertySignature(member)) return [];
      if (isFlag(member.type)) return [];
      const named = judgeName(memberName(member.name) ?? '');
      if (named?.certainty === 'certain') return [named.kind];
      return ts.isTypeReferenceNode(member.type ?? member) || (member.type !== undefined && ts.isTypeLiteralNode(member.type))
        ? credentialsOfType(program, member.type, depth + 1)
        : [];
    }),
  );

const isFlag = (type: ts.TypeNode | undefined): boolean =>
  type?.kind === ts.SyntaxKind.BooleanKeyword || type?.kind === ts.SyntaxKind.NumberKeyword;

const credentialsOfName = (program: Program, source: ts.SourceFile, name: string, depth: number): readonly string[] => {
  for (const statement of source.statements) {
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name) return credentialsOfType(program, statement.type, depth);
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) {
      const inherited = (statement.heritageClauses ?? []).flatMap(({ types }) =>
        types.flatMap(({ expression }) =>
          ts.isIdentifier(expression) && depth < maximumDepth ? credentialsOfName(program, source, expression.text, depth + 1) : [],
        ),
      );
      return unique([...credentialsOfMembers(program, statement.members, depth), ...inherited]);
    }
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const imported = importedName(statement.importClause, name);
    if (imported !== undefined) return credentialsOfImport(program, source, statement.moduleSpecifier.text, imported, depth);
  }
  return [];
};

const importedName = (clause: ts.ImportClause | undefined, local: string): string | undefined => {
  const bindings = clause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return undefined;
  const found = bindings.elements.find(({ name }) => name.text === local);
  return found === undefined ? undefined : (found.propertyName ?? found.name).text;
};

const credentialsOfImport = (
  program: Program,
  source: ts.SourceFile,
  specifier: string,
  name: string,
  depth: number,
): readonly string[] => {
  const from = moduleOf(program, source);
  const path = from === undefined ? undefined : program.paths.resolve(from.path, specifier);
  const module = path === undefined ? undefined : program.modules.get(path);
  if (module !== undefined && depth <= maximumDepth) return credentialsOfName(program, module.source, name, depth + 1);
  return libraryTypes.flatMap(({ specifier: known, names }) => (known.test(specifier) ? (names[name] ?? []) : []));
};

const unique = (kinds: readonly string[]): readonly string[] => [...new Set(kinds)];
