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
  for (const { calls, source } of program.modules.values()) {
    if (!/existsSync|readFile|createReadStream|statSync|accessSync|keyFile/i.test(source.text)) continue;
    const opening = ['existsSync', 'readFileSync', 'readFile', 'createReadStream', 'statSync', 'accessSync', 'readJson', 'readJsonSync'];
    const paths = opening.flatMap((name) => (calls.get(name) ?? []).flatMap(({ arguments: [path] }) => path ?? []));
    for (const path of paths) for (const end of trace(program, path)) if (end.kind === 'environment') found.add(end.name);
    for (const call of [...calls.values()].flat())
      for (const argument of call.arguments)
        if (ts.isObjectLiteralExpression(argument))
          for (const property of argument.properties)
            if (ts.isPropertyAssignment(property) && /^(?:keyFile(?:name|Path)?|keyfilePath)$/i.test(memberName(property.name) ?? ''))
              for (const end of trace(program, property.initializer)) if (end.kind === 'environment') found.add(end.name);
  }
  return found;
};
