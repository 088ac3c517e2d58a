import type { Backtest, BacktestEffect, BacktestEntry, BacktestFinding } from '../model/backtest.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { LineReader, Review } from '../model/review.ts';
import { displayWidth, styleFor, wrap } from './ansi.ts';
import { isSummaryWorthPosting, isWorthSaying, planComments } from './comments.ts';
import { verdictSentence } from './conclusion.ts';
import { bySeverity, codeOf, counted, entryOf, placeWords, severityWord } from './finding-words.ts';
import { capped, visible } from './inert.ts';
import { maskReview } from './masking.ts';

/** What is known of a merged pull request besides its review. */
export type ReplayedChange = { readonly number?: number; readonly title: string; readonly commit: string };

/** What the action would have said of a pull request, from the plan that it posts. */
export const toBacktestEntry = (
  { title, ...change }: ReplayedChange,
  unmasked: Review,
  catalogue: Catalogue,
  { lineText, seconds }: { readonly lineText: LineReader; readonly seconds: number },
): BacktestEntry => {
  const { review, mask } = maskReview(unmasked, lineText);
  const { comments } = planComments(unmasked, catalogue, { lineText });
  const findings = review.findings.filter(isWorthSaying).sort(bySeverity);
  return {
    ...change,
    title: capped(mask(title), 200),
    outcome: {
      kind: 'reviewed',
      effect: effectOf(unmasked, comments.length),
      comments: comments.length,
      findings: findings.map((finding): BacktestFinding => {
        const entry = entryOf(finding, catalogue);
        return {
          severity: finding.severity,
          code: codeOf(finding, entry),
          title: entry.title,
          message: finding.message,
          place: placeWords(finding.primary),
          enforced: finding.enforced,
        };
      }),
      problems: review.problems.map(({ subject, message }) => `${subject}: ${message}`),
      verdict: verdictSentence(review),
      seconds: Math.round(seconds * 100) / 100,
    },
  };
};

const effectOf = (review: Review, comments: number): BacktestEffect => {
  if (review.verdict === 'fail') return 'blocked';
  if (comments > 0) return 'commented';
  return isSummaryWorthPosting(review) ? 'summary' : 'silent';
};

export type BacktestTotals = {
  readonly reviewed: number;
  readonly notReviewed: number;
  readonly effects: Readonly<Record<BacktestEffect, number>>;
  readonly comments: number;
  /** Of the reviews: in the middle, of the slowest, and together. */
  readonly seconds: { readonly median: number; readonly longest: number; readonly all: number };
};

export const backtestTotals = ({ entries }: Backtest): BacktestTotals => {
  const reviewed = entries.flatMap(({ outcome }) => (outcome.kind === 'reviewed' ? [outcome] : []));
  const having = (effect: BacktestEffect): number => reviewed.filter((outcome) => outcome.effect === effect).length;
  const seconds = reviewed.map((outcome) => outcome.seconds).sort((left, right) => left - right);
  return {
    reviewed: reviewed.length,
    notReviewed: entries.length - reviewed.length,
    effects: { blocked: having('blocked'), commented: having('commented'), summary: having('summary'), silent: having('silent') },
    comments: reviewed.reduce((sum, outcome) => sum + outcome.comments, 0),
    seconds: {
      median: seconds[Math.floor((seconds.length - 1) / 2)] ?? 0,
      longest: seconds.at(-1) ?? 0,
      all: Math.round(seconds.reduce((sum, each) => sum + each, 0) * 100) / 100,
    },
  };
};

/** `38 of 50 (76 %)` */
export const share = (count: number, all: number): string =>
  all === 0 ? '0' : `${count} of ${all} (${Math.round((100 * count) / all)} %)`;

/** The replay in a sentence or two. */
export const backtestSentence = (backtest: Backtest): string => {
  const { reviewed, notReviewed, effects, comments, seconds } = backtestTotals(backtest);
  const rest = notReviewed === 0 ? '' : ` ${notReviewed} could not be replayed.`;
  return `${share(effects.blocked, reviewed)} blocked, ${share(effects.commented, reviewed)} commented, ${share(effects.summary, reviewed)} with the summary comment alone, ${share(effects.silent, reviewed)} silent; ${counted(comments, 'comment')} in the diffs. A review took ${seconds.median} s in the median and ${seconds.longest} s at most.${rest}`;
};

export const effectWord: Readonly<Record<BacktestEffect, string>> = {
  blocked: 'blocked',
  commented: 'commented',
  summary: 'summary only',
  silent: 'silent',
};

export const nameOf = ({ number, commit }: BacktestEntry): string => (number === undefined ? commit.slice(0, 10) : `#${number}`);

/** Seconds differ from run to run; the rest is equal for equal repositories. */
export const formatBacktestJson = (backtest: Backtest): string =>
  `${JSON.stringify({ schema: 1, tool: 'mcp-auth-review backtest', ...backtest, totals: backtestTotals(backtest) }, undefined, 2)}\n`;

const findingsShown = 8;

export const formatBacktestTerminal = (
  backtest: Backtest,
  { colour, width }: { readonly colour: boolean; readonly width: number },
): string => {
  const style = styleFor(colour);
  const columns = Math.max(60, Math.min(width || 100, 140));
  const wide = Math.max(0, ...backtest.entries.map((entry) => displayWidth(nameOf(entry))));
  const paint = (effect: BacktestEffect, words: string): string => {
    switch (effect) {
      case 'blocked':
        return style.red(words);
      case 'commented':
        return style.yellow(words);
      case 'summary':
        return words;
      case 'silent':
        return style.dim(words);
    }
  };
  const entryLines = (entry: BacktestEntry): readonly string[] => {
    const { outcome } = entry;
    const name = nameOf(entry).padStart(wide);
    const title = visible(entry.title, Math.max(20, columns - wide - 28));
    if (outcome.kind === 'not-reviewed')
      return [`${name}  not replayed          ${title}`, `${' '.repeat(wide + 2)}${visible(outcome.because, 500)}`];
    const { findings } = outcome;
    return [
      `${name}  ${paint(outcome.effect, effectWord[outcome.effect].padEnd(12))}  ${outcome.seconds.toFixed(2).padStart(6)} s  ${title}`,
      ...findings
        .slice(0, findingsShown)
        .flatMap(({ severity, code, title: rule, place }) => [
          `${' '.repeat(wide + 4)}${style.severity(severity, severityWord[severity].toLowerCase())} ${code} ${rule} ${style.dim(visible(place))}`,
        ]),
      ...(findings.length > findingsShown ? [`${' '.repeat(wide + 4)}and ${findings.length - findingsShown} more`] : []),
    ];
  };
  return [
    ...backtest.entries.flatMap(entryLines),
    '',
    ...wrap(backtestSentence(backtest), columns).map(style.bold),
    ...backtest.notes.flatMap((note) => wrap(note, columns)),
    '',
  ].join('\n');
};
