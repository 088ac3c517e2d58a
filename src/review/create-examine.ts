import { detectors } from '../secrets/detectors/index.ts';
import type { UserRule } from '../secrets/drop-in/gitleaks-config.ts';
import { createSearch, type Search } from '../secrets/search.ts';

/** Whether a text may hold what a detector or one of the rules describes. */
export const createExamine = async (rules: readonly UserRule[]): Promise<Search['examine']> => {
  const { examine } = createSearch(detectors);
  if (rules.length === 0) return examine;
  const { createRuleSearch } = await import('../secrets/drop-in/user-rules.ts');
  const search = createRuleSearch(rules);
  return (bytes, earlier) => {
    const examined = examine(bytes, earlier);
    return examined.mayHoldCredential || search(bytes).length === 0 ? examined : { ...examined, mayHoldCredential: true };
  };
};
