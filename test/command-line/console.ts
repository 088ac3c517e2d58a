import { runCommandLine } from '../../src/command-line/run.ts';

export type Outcome = { readonly status: 0 | 1 | 2; readonly output: string; readonly errors: string };

/** Runs the command line and catches what it writes. */
export const commandLine = (...args: readonly string[]): Promise<Outcome> => commandLineWith({}, ...args);

/** The same with variables of the environment, in place of the process's own. */
export const commandLineWith = async (environment: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Outcome> => {
  let output = '';
  let errors = '';
  const status = await runCommandLine(args, {
    write: (text) => {
      output += text;
    },
    writeError: (text) => {
      errors += text;
    },
    isTerminal: false,
    isErrorTerminal: false,
    columns: 100,
    colour: false,
    environment,
  });
  return { status, output, errors };
};
