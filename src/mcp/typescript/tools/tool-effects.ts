import { ts } from 'ts-morph';
import type { Tool } from '../../../model/facts/servers.ts';
import type { Program } from '../program/program.ts';
import { descendants, lastName, memberName, unwrap } from '../program/syntax.ts';
import { trace, traceCallees } from '../values/trace.ts';
import type { ToolBody, ToolDefinition } from './tool-definitions.ts';

/** What a tool may do to what it reaches, and whether it does what its caller writes. */
export type ToolEffect = { readonly effect: Tool['effect']; readonly isDestructive: boolean; readonly isFreeForm: boolean };

/** By what the author declares first, except for a free-form statement; then by name together with what the body does. */
export const effectOf = (program: Program, definition: ToolDefinition, reached: readonly ts.Node[]): ToolEffect => {
  const texts = reached.map((node) => node.getText());
  const isFreeForm = reached.some((node) => runsStatement(node)) && !texts.some((text) => onlyReads.test(text));
  const declared = declaredEffect(program, definition);
  const words = wordsOf(definition.name);
  const isDestructive = declared?.isDestructive === true || words.some((word) => destructiveVerb.test(word));
  if (isFreeForm) return { effect: 'write', isDestructive: true, isFreeForm };
  if (declared !== undefined) return { effect: declared.effect, isDestructive: declared.effect === 'write' && isDestructive, isFreeForm };
  const isWriting = texts.some((text) => writes.test(text));
  const verb = words.find((word) => writeVerb.test(word) || readVerb.test(word));
  if (verb !== undefined && writeVerb.test(verb) && isWriting) return { effect: 'write', isDestructive, isFreeForm };
  const isRead = verb !== undefined && readVerb.test(verb) && reached.length > 0 && !texts.some((text) => surelyWrites.test(text));
  return { effect: isRead ? 'read' : 'unknown', isDestructive: false, isFreeForm };
};

/** `createIssue`, `notion-create-page`, `wit_update_work_item` in words. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

const writeVerb =
  /^(?:create|update|delete|remove|send|write|set|add|post|merge|execute|run|upload|move|edit|patch|drop|publish|pay|refund|insert|put|cancel|archive|kill|deploy|reply|draft|invite|assign|close|reopen|rename|revoke|rotate|import|modify|batch|transfer|purge|trash|restore|save|start|stop|restart|approve|submit|manage|copy|respond|forward|share|play|pause|skip)$/;
const readVerb =
  /^(?:get|list|read|search|find|fetch|query|describe|show|count|browse|lookup|view|check|resolve|download|export|preview|inspect|whoami|status)$/;
const destructiveVerb = /^(?:delete|remove|drop|purge|destroy|wipe|truncate|revoke|trash)$/;

const surelyWrites =
  /method:\s*['"`](?:PUT|PATCH|DELETE)|\.(?:put|patch)\(\s*[`'"/]|\.delete\(\s*[`'"/]|\b(?:INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|DROP\s+TABLE|ALTER\s+TABLE)\b|\.(?:insert(?:One|Many)|update(?:One|Many)|delete(?:One|Many)|drop(?:Collection|Database)?)\(/;
const writes = new RegExp(
  `${surelyWrites.source}|['"\`](?:POST|PUT|PATCH|DELETE)['"\`]|\\.(?:post|put|patch|delete|insert|update|create|send|remove|add|upload|copy|move|archive|publish|modify|trash|submit|start|stop|play|pause)\\w*\\(|(?:create|update|delete|send|add|remove|insert|upload|set|write|edit|archive|publish|modify)[A-Z]\\w*\\(|writeFile|appendFile|\\bmutation\\b|\\bexec(?:File|Sync)?\\(|\\bspawn\\(`,
);

/** What keeps a statement of the caller's from writing. */
const onlyReads =
  /read[-_ ]?only|READ\s+ONLY|['"`/^]\s*\\?s?\*?\(?(?:\?:)?select\b|startsWith\(\s*['"`]select|isSelect|assertRead|allowWrite|ALLOW_/i;

/** `client.query(args.sql)`: a text of the caller's is run as it is. */
const runsStatement = (root: ts.Node): boolean => {
  for (const node of descendants(root)) {
    if (
      !ts.isCallExpression(node) ||
      !/^(?:query|execute|exec|raw|unsafe|run|\$queryRawUnsafe|\$executeRawUnsafe|runQuery|executeQuery|executeSql|runSql)$/.test(
        lastName(node.expression),
      )
    )
      continue;
    const [first] = node.arguments;
    if (first !== undefined && isStatement(unwrap(first))) return true;
  }
  return false;
};

const isStatement = (expression: ts.Expression): boolean => {
  if (ts.isIdentifier(expression)) return /^(?:sql|statement|sqlQuery|rawSql|rawQuery)$/.test(expression.text);
  return ts.isPropertyAccessExpression(expression) && /^(?:sql|statement|rawSql|sqlQuery)$/.test(expression.name.text);
};

const declaredEffect = (
  program: Program,
  { settings }: ToolDefinition,
): { readonly effect: 'read' | 'write'; readonly isDestructive: boolean } | undefined => {
  if (settings === undefined) return undefined;
  const texts = annotationTexts(program, settings);
  const isReadOnly = texts.some((text) => /readOnlyHint['"]?\s*:\s*true/.test(text));
  const isDestructive = texts.some((text) => /destructiveHint['"]?\s*:\s*true/.test(text));
  if (isReadOnly) return { effect: 'read', isDestructive: false };
  if (isDestructive || texts.some((text) => /readOnlyHint['"]?\s*:\s*false/.test(text))) return { effect: 'write', isDestructive };
  const operation = texts.map((text) => /operationType\s*(?::\s*\w+\s*)?=\s*['"`](\w+)/.exec(text)?.[1]).find((each) => each !== undefined);
  if (operation === undefined) return undefined;
  return /^(?:read|metadata|connect)$/.test(operation)
    ? { effect: 'read', isDestructive: false }
    : { effect: 'write', isDestructive: operation === 'delete' };
};

/** The annotations as they stand, or where a name leads to. */
const annotationTexts = (program: Program, settings: ts.Node): readonly string[] => {
  if (ts.isClassLike(settings)) return settings.members.filter(ts.isPropertyDeclaration).map((member) => member.getText());
  if (!ts.isObjectLiteralExpression(settings)) return [settings.getText()];
  return settings.properties.flatMap((property) => {
    const name = memberName(property.name);
    if (name === undefined || !/annotations|Hint$/i.test(name)) return [];
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    if (value === undefined) return [];
    return [property.getText(), ...trace(program, value).flatMap((found) => (found.kind === 'node' ? [found.node.getText()] : []))];
  });
};

const maximumFunctions = 40;
const maximumDepth = 4;

/** What runs when a tool is called: its own functions and those of the program that they call. Bounded; what lies beyond is left out. */
export const reachedBy = (program: Program, bodies: readonly ToolBody[]): readonly ts.Node[] => {
  const reached = new Set<ts.Node>();
  let open: readonly ts.Node[] = bodies.map(({ node }) => node);
  for (let depth = 0; depth <= maximumDepth && open.length > 0; depth++) {
    const next: ts.Node[] = [];
    for (const node of open) {
      if (reached.has(node) || reached.size >= maximumFunctions) continue;
      reached.add(node);
      if (depth < maximumDepth) next.push(...calledIn(program, node));
    }
    open = next;
  }
  return [...reached];
};

const memories = new WeakMap<Program, Map<ts.Node, readonly ts.Node[]>>();

/** The functions of the program that a function calls; asked once, because many tools call the same. */
const calledIn = (program: Program, root: ts.Node): readonly ts.Node[] => {
  const memory = memories.get(program) ?? new Map<ts.Node, readonly ts.Node[]>();
  memories.set(program, memory);
  const known = memory.get(root);
  if (known !== undefined) return known;
  const found = [...descendants(root)].flatMap((inner) =>
    ts.isCallExpression(inner) ? traceCallees(program, inner).map(({ fn }) => fn) : [],
  );
  memory.set(root, [...new Set(found)]);
  return found;
};
