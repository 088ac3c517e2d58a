import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigurationError } from '../../src/model/configuration-error.ts';
import { mutated } from './mutations.ts';
import { targets } from './targets.ts';

/**
 * Every reader of text from outside, on texts that are nearly right: it ends soon, throws only what it says, and answers alike twice. A normal run
 * plays a few with one seed; `npm run fuzz` plays others for as many seconds as MCP_FUZZ_SECONDS says.
 */
const seconds = Number(process.env['MCP_FUZZ_SECONDS'] ?? 0);
const seed = seconds === 0 ? 20_261_122 : Number(process.env['MCP_FUZZ_SEED'] ?? Date.now() % 2 ** 31);

/** In milliseconds, for one text; measured alone, the slowest take a tenth of it. */
const longestRun = 5000;

describe.each(targets.map((target) => [target.name, target] as const))('%s', (_name, { seeds, vocabulary, run, runs, refusals = [] }) => {
  test('ends, throws nothing undeclared and is the same twice', { timeout: seconds === 0 ? 30_000 : seconds * 2000 }, async () => {
    const attempt = async (text: string): Promise<string> => {
      try {
        return inspect(await run(text), { depth: 30, maxArrayLength: 1000, maxStringLength: 10_000 });
      } catch (error) {
        if (error instanceof ConfigurationError || refusals.some((kind) => error instanceof kind)) return `refused: ${String(error)}`;
        throw error;
      }
    };
    const endless = seconds === 0 ? { numRuns: runs } : { numRuns: 1e9, interruptAfterTimeLimit: (seconds * 1000) / targets.length };
    await fc.assert(
      fc.asyncProperty(mutated(seeds, vocabulary), async (text) => {
        const started = performance.now();
        const first = await attempt(text);
        expect(performance.now() - started).toBeLessThan(longestRun);
        expect(await attempt(text)).toBe(first);
      }),
      { seed, endOnFailure: seconds === 0, ...endless },
    );
  });
});
