import { runCommandLine } from '../../src/command-line/run.ts';

export type SourcesRun = { readonly status: number; readonly out: string; readonly error: string };

/** The command line in this process, from the sources: for cases in which the bundle plays no part. */
export const runSources = async (...args: readonly string[]): Promise<SourcesRun> => {
  let out = '';
  let error = '';
  const status = await runCommandLine(args, {
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
    },
    isTerminal: false,
    isErrorTerminal: false,
    columns: 200,
    colour: false,
  });
  return { status, out, error };
};
