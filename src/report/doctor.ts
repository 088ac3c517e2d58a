import type { Check, CheckState, Checkup } from '../model/checkup.ts';
import { styleFor, wrap } from './ansi.ts';
import { counted } from './finding-words.ts';
import { visible } from './inert.ts';

/** Equal checkups give equal bytes. */
export const formatCheckupJson = ({ checks }: Checkup): string =>
  `${JSON.stringify(
    {
      schema: 1,
      tool: 'mcp-auth-review doctor',
      verdict: isReady(checks) ? 'ready' : 'missing',
      checks: checks.map(({ id, state, found, lost, remedy, at }) => ({
        id,
        state,
        found,
        lost: lost ?? null,
        remedy: remedy ?? null,
        path: at?.path ?? null,
        line: at?.span.startLine ?? null,
      })),
    },
    undefined,
    2,
  )}\n`;

/** Whether nothing is lost. */
export const isReady = (checks: readonly Check[]): boolean => checks.every(({ state }) => state !== 'missing');

const stateWord: Readonly<Record<CheckState, string>> = { good: 'ok', missing: 'MISSING', advice: 'advice', unknown: 'unknown' };

const indent = 9;

/** The checkup for a person at a terminal: what is missing first, then advice, what is not known, and what is good. */
export const formatCheckupTerminal = (
  { checks }: Checkup,
  { colour, width }: { readonly colour: boolean; readonly width: number },
): string => {
  const style = styleFor(colour);
  const columns = Math.max(50, Math.min(width || 80, 100)) - indent;
  const paint = (state: CheckState, words: string): string => {
    switch (state) {
      case 'missing':
        return style.red(words);
      case 'advice':
        return style.yellow(words);
      case 'unknown':
        return style.dim(words);
      case 'good':
        return style.green(words);
    }
  };
  const lines = ({ state, found, lost, remedy, at }: Check): readonly string[] => {
    const place = at === undefined ? '' : ` (${at.path}:${at.span.startLine})`;
    const [first = '', ...rest] = wrap(visible(`${found}${place}`, 2_000), columns);
    return [
      `${paint(state, stateWord[state].padEnd(indent))}${first}`,
      ...rest.map(indented),
      ...(lost === undefined ? [] : wrap(`Lost: ${visible(lost, 2_000)}`, columns).map(indented)),
      ...(remedy === undefined ? [] : wrap(`Do: ${visible(remedy, 2_000)}`, columns).map(indented)),
    ];
  };
  const order: readonly CheckState[] = ['missing', 'advice', 'unknown', 'good'];
  const missing = checks.filter(({ state }) => state === 'missing').length;
  return [
    ...order.flatMap((state) => checks.filter((check) => check.state === state).flatMap(lines)),
    '',
    style.bold(missing === 0 ? 'Nothing is missing.' : `${counted(missing, 'thing')} ${missing === 1 ? 'is' : 'are'} missing.`),
    '',
  ].join('\n');
};

const indented = (line: string): string => `${' '.repeat(indent)}${line}`;
