import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import { type Answer, no, yes } from '../../../model/answer.ts';
import type { SecretFlag } from '../../../model/facts/configuration.ts';
import { isExamplePath } from '../../source-files.ts';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { lastName, locate, memberName, spanBetween, unwrap } from '../program/syntax.ts';
import { externalCallee } from '../values/trace.ts';
import { readParsed } from './secret-flags-parsed.ts';
import { readPositional } from './secret-flags-positional.ts';

/** Every command-line flag by which a package takes a credential's value, once a package. */
export const findSecretFlags = (program: Program): readonly SecretFlag[] => {
  const found = new Map<string, SecretFlag>();
  for (const module of program.modules.values()) {
    for (const { flag, node, isPositional } of findFlags(program, module)) {
      if (!isSecret(flag)) continue;
      const server = ownerOf(program, node);
      const key = `${server}\0${flag}`;
      if (found.has(key)) continue;
      const at = locate(node);
      const alternative = findAlternative(program, module, flag) ?? no(at);
      found.set(key, {
        flag: isPositional === true ? `<${kebab(flag)}>` : `--${flag}`,
        server,
        at,
        alternative,
        isExample: isExamplePath(module.path),
      });
    }
  }
  return [...found.values()];
};

/** The flag without its dashes, and where it is defined; of an argument without a flag the variable that takes it. */
export type Flag = { readonly flag: string; readonly node: ts.Node; readonly isPositional?: true };

/** `--private-key` and `--key` may as well take a path, `--password-stdin` and `--api-key-env` take no secret. */
const isSecret = (flag: string): boolean =>
  isCredentialVariable(flag) &&
  !/^(?:key|pass|cert-?key|ssh-?key|private-?key)$/i.test(flag) &&
  !/^(?:no|has|use|with|show|print|skip|require)-/.test(flag);

const findFlags = (program: Program, module: Module): readonly Flag[] => [
  ...['option', 'requiredOption'].flatMap((name) => (module.calls.get(name) ?? []).flatMap(readOption)),
  ...(module.constructions.get('Option') ?? []).flatMap(({ arguments: given }) =>
    given?.[0] === undefined ? [] : readDefinition(given[0]),
  ),
  ...['options', 'parseArgs', 'meow', 'arg', 'defineCommand', 'parseOptions'].flatMap((name) =>
    (module.calls.get(name) ?? []).flatMap((call) => readTable(program, call, name)),
  ),
  ...['minimist', 'mri', 'yargs', 'yargsParser', 'parser'].flatMap((name) =>
    (module.calls.get(name) ?? []).flatMap((call) => readParsed(program, call)),
  ),
  ...(module.source.text.includes('process.argv') ? [...readByHand(module), ...readPositional(module)] : []),
];

/** `.option('--api-key <key>', …)` of commander and cac, `.option('api-key', { type: 'string' })` of yargs. */
const readOption = ({ arguments: given }: ts.CallExpression): readonly Flag[] => {
  const [name, settings] = given;
  if (name === undefined || !ts.isStringLiteralLike(name)) return [];
  if (name.text.includes('--')) return readDefinition(name);
  return /^[a-z][\w-]*$/i.test(name.text) && takesText(settings) ? [{ flag: name.text, node: name }] : [];
};

/** `--api-key <key>`: without a value in brackets the flag is a switch. */
const readDefinition = (definition: ts.Expression): readonly Flag[] => {
  if (!ts.isStringLiteralLike(definition)) return [];
  const flag = /--([a-z][\w-]*)[ =][<[]/i.exec(definition.text)?.[1];
  return flag === undefined ? [] : [{ flag, node: definition }];
};

/** Options that say that they are texts: `{ type: 'string' }`, `String`. */
const takesText = (settings: ts.Expression | undefined): boolean => {
  if (settings === undefined) return false;
  const inner = unwrap(settings);
  if (ts.isIdentifier(inner)) return inner.text === 'String';
  if (!ts.isObjectLiteralExpression(inner)) return false;
  const type = inner.properties.find((property) => memberName(property.name) === 'type');
  return type !== undefined && ts.isPropertyAssignment(type) && /^(?:['"]string['"]|String)$/.test(type.initializer.getText());
};

/** `parseArgs({ options: { token: { type: 'string' } } })`, yargs' `.options({ … })`, meow's `flags`, arg's `{ '--token': String }`, citty's `args`. */
const readTable = (program: Program, call: ts.CallExpression, name: string): readonly Flag[] => {
  if (name === 'parseArgs' && externalCallee(program, call)?.kind !== 'external') return [];
  return call.arguments.flatMap((argument): readonly Flag[] => {
    const table = unwrap(argument);
    if (!ts.isObjectLiteralExpression(table)) return [];
    const inner = table.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) && ['options', 'flags', 'args'].includes(memberName(property.name) ?? '')
        ? [unwrap(property.initializer)]
        : [],
    );
    return [table, ...inner].filter(ts.isObjectLiteralExpression).flatMap(({ properties }) =>
      properties.flatMap((property): readonly Flag[] => {
        const flag = memberName(property.name)?.replace(/^--/, '');
        return flag !== undefined && ts.isPropertyAssignment(property) && takesText(property.initializer)
          ? // `util.parseArgs` takes the name as it stands.
            [{ flag: name === 'parseArgs' ? flag : kebab(flag), node: property }]
          : [];
      }),
    );
  });
};

const kebab = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

/** `arg === '--api-key'`, `arg.startsWith('--token=')`, `args.indexOf('--token')`, `case '--token':` beside `process.argv`. */
const readByHand = ({ calls, source }: Module): readonly Flag[] => {
  const texts: ts.Expression[] = ['startsWith', 'indexOf', 'includes', 'findIndex'].flatMap((name) =>
    (calls.get(name) ?? []).flatMap(({ arguments: given }) => given.slice(0, 1)),
  );
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && /^===?$/.test(node.operatorToken.getText())) texts.push(node.left, node.right);
    if (ts.isCaseClause(node)) texts.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(source);
  // Some cut the dashes off first and compare `api-key`.
  const cutsDashes = /startsWith\(['"]--['"]\)|\^--|slice\(2\)\.split/.test(source.text);
  const written = cutsDashes ? /^(?:--)?([a-z]+-[\w-]*|(?<=--)[a-z]\w*)=?$/i : /^--([a-z][\w-]*)=?$/i;
  return texts.flatMap((text): readonly Flag[] => {
    const flag = ts.isStringLiteralLike(text) ? written.exec(text.text)?.[1] : undefined;
    return flag === undefined || !takesValue(text) ? [] : [{ flag, node: text }];
  });
};

/** `includes('--token')` alone only asks whether a flag is there. */
const takesValue = (text: ts.Expression): boolean => {
  const call = text.parent;
  if (!ts.isCallExpression(call) || lastName(call.expression) !== 'includes') return true;
  return ts.isStringLiteralLike(text) && text.text.endsWith('=');
};

/**
 * A variable of the same name in the package, a flag that names a file, or any credential's variable beside the flag:
 * `API_KEY` or `NOTES_API_KEY` for `--api-key`, `options.apiKey ?? process.env.NOTES_SECRET`.
 */
const findAlternative = (program: Program, module: Module, flag: string): Answer | undefined => {
  const words = kebab(flag).replaceAll('-', '_').toUpperCase();
  const variable = new RegExp(`\\b(?:[A-Z0-9]+_)*${words}\\b|--${flag}-(?:file|path|stdin|env)\\b`);
  const beside = Array.from(module.source.text.matchAll(/process\.env(?:\.|\[['"])(\w+)/g)).find(([, name = '']) =>
    isCredentialVariable(name),
  );
  if (beside !== undefined)
    return yes({ path: module.path, span: spanBetween(module.source, beside.index, beside.index + beside[0].length) });
  const root = program.paths.packageOf(module.path)?.root;
  for (const each of [module, ...program.modules.values()]) {
    if (program.paths.packageOf(each.path)?.root !== root) continue;
    const match = variable.exec(each.source.text);
    if (match !== null) return yes({ path: each.path, span: spanBetween(each.source, match.index, match.index + match[0].length) });
  }
  return undefined;
};
