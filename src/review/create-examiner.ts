import type { Kernel } from '../kernel/kernel.ts';
import { detectors } from '../secrets/detectors/index.ts';
import type { UserRule } from '../secrets/drop-in/gitleaks-config.ts';
import { createExamine, type Examine } from '../secrets/examine.ts';
import { createSearch } from '../secrets/search.ts';

/** Tells of texts in its kernel's memory whether they may hold what a detector or one of the repository's rules describes. */
export type Examiner = Examine & { readonly kernel: Kernel };

/** Undefined where no kernel can run. */
export const createExaminer = async (rules: readonly UserRule[]): Promise<Examiner | undefined> => {
  const found = createSearch(detectors);
  const engine = found.engine();
  if (engine === undefined) return undefined;
  const { kernel } = engine;
  const { examine, release } = createExamine(found, engine);
  if (rules.length === 0) return { kernel, examine, release };
  const { createRuleSearch } = await import('../secrets/drop-in/user-rules.ts');
  const search = createRuleSearch(rules);
  const mayHoldOwn = ({ at, length }: { readonly at: number; readonly length: number }): boolean =>
    search(kernel.bytes.subarray(at, at + length)).length > 0;
  return {
    kernel,
    release,
    examine: (text, earlier, isBase) => {
      const examined = examine(text, earlier, isBase);
      return !examined.mayHoldCredential && mayHoldOwn(text) ? { ...examined, mayHoldCredential: true } : examined;
    },
  };
};
