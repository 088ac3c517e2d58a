import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { memberName } from '../program/syntax.ts';
import { trace } from './trace.ts';

const known = new WeakMap<Program, ReadonlySet<string>>();

/** Environment variables that hold the path of a file, whatever their names say: the program opens or looks for it. Computed when first asked. */
export const pathVariables = (program: Program): ReadonlySet<string> => {
  const cached = known.get(program);
  if (cached !== undefined) return cached;
  const found = new Set<string>();
  // Asked again while it is made, it answers with nothing.
  known.set(program, found);
  for (const { calls, constructions, source } of program.modules.values()) {
    if (!/sqlite|existsSync|readFile|createReadStream|statSync|accessSync|keyFile/i.test(source.text)) continue;
    const opening = ['existsSync', 'readFileSync', 'readFile', 'createReadStream', 'statSync', 'accessSync', 'readJson', 'readJsonSync'];
    const paths = opening.flatMap((name) => (calls.get(name) ?? []).flatMap(({ arguments: [path] }) => path ?? []));
    const databases = /['"](?:better-sqlite3|bun:sqlite|node:sqlite|sqlite3|libsql)['"]/.test(source.text)
      ? ['Database', 'DatabaseSync'].flatMap((name) => (constructions.get(name) ?? []).flatMap(({ arguments: given }) => given?.[0] ?? []))
      : [];
    for (const path of [...paths, ...databases])
      for (const end of trace(program, path)) if (end.kind === 'environment') found.add(end.name);
    for (const call of [...calls.values()].flat())
      for (const argument of call.arguments)
        if (ts.isObjectLiteralExpression(argument))
          for (const property of argument.properties)
            if (ts.isPropertyAssignment(property) && /^(?:keyFile(?:name|Path)?|keyfilePath)$/i.test(memberName(property.name) ?? ''))
              for (const end of trace(program, property.initializer)) if (end.kind === 'environment') found.add(end.name);
  }
  return found;
};
