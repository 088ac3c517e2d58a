import { runCommandLine } from './command-line/run.ts';

/** The command line on the real terminal; answers the exit status. */
export const runCli = (args: readonly string[]): Promise<0 | 1 | 2> =>
  runCommandLine(args, {
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    isTerminal: process.stdout.isTTY === true,
    isErrorTerminal: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? 100,
    colour: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
  });
