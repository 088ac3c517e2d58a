import { readSetup } from '../github/setup.ts';
import type { Check, Checkup } from '../model/checkup.ts';
import { formatCheckupJson, formatCheckupTerminal, isReady } from '../report/doctor.ts';
import { maskedMessage } from '../review/masked-message.ts';
import { checkCheckout } from './doctor/checkout-checks.ts';
import { githubChecks } from './doctor/github-checks.ts';
import { workflowChecks } from './doctor/workflow-checks.ts';
import { githubAccess } from './github-access.ts';
import type { Options } from './options.ts';
import type { Console } from './run.ts';
import { writeResult } from './write-result.ts';

/** Says what the review of pull requests lacks. 1 when something is lost today. */
export const doctor = async (options: Options, out: Console): Promise<0 | 1> => {
  const checkup = masked(await examine(options, out));
  if (options.json !== undefined) await writeResult(options.json, formatCheckupJson(checkup), out);
  if (options.json !== '-')
    out.write(
      options.format === 'json' ? formatCheckupJson(checkup) : formatCheckupTerminal(checkup, { colour: out.colour, width: out.columns }),
    );
  return isReady(checkup.checks) ? 0 : 1;
};

/** Names of steps and mistakes in settings are quoted as they stand there. */
const masked = ({ checks }: Checkup): Checkup => ({
  checks: checks.map((check) => ({
    ...check,
    found: maskedMessage(check.found),
    ...(check.remedy === undefined ? {} : { remedy: maskedMessage(check.remedy) }),
  })),
});

const examine = async ({ path, repo }: Options, out: Console): Promise<Checkup> => {
  const { uses, checks } = await checkCheckout(path);
  const access = githubAccess(out);
  if (repo === undefined || access === undefined) {
    const unasked = repo === undefined ? notAsked : withoutToken;
    return { checks: [...workflowChecks(uses, true), ...checks, unasked] };
  }
  const setup = await readSetup({ ...access, owner: repo.owner, repo: repo.name });
  const mayBePublic = setup.repository.kind === 'unknown' || setup.repository.result.isPublic;
  return { checks: [...workflowChecks(uses, mayBePublic), ...checks, ...githubChecks(setup, uses)] };
};

const notAsked: Check = {
  id: 'github',
  state: 'unknown',
  found: 'GitHub was not asked: whether the check is required, and what code scanning has received, is not known.',
  remedy: 'Add `--repo OWNER/NAME`, with a token that may read the repository in `GITHUB_TOKEN`.',
};

const withoutToken: Check = {
  id: 'token',
  state: 'missing',
  found: 'There is no token in `GITHUB_TOKEN` or `GH_TOKEN`, so that GitHub was not asked.',
  lost: 'Whether the check is required, and what code scanning has received, is not known.',
  remedy: 'Put a token that may read the repository there, for instance `GITHUB_TOKEN=$(gh auth token)`.',
};
