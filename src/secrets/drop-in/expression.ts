import { RE2JS } from 're2js';

/** Tells whether a text holds a match, in linear time whatever the expression. Throws for one that RE2 does not understand. */
export const compileExpression = (expression: string): ((text: string) => boolean) => {
  const compiled = RE2JS.compile(expression);
  return (text) => compiled.matcher(text).find();
};

export type ExpressionMatch = {
  readonly start: number;
  readonly text: string;
  readonly groups: readonly (string | undefined)[];
  readonly groupStarts: readonly number[];
};

/** All matches, in linear time each; `groups[0]` is the whole match. */
export const compileSearch = (expression: string): ((text: string) => readonly ExpressionMatch[]) => {
  const compiled = RE2JS.compile(expression);
  const count = compiled.groupCount();
  return (text) => {
    const matcher = compiled.matcher(text);
    const matches: ExpressionMatch[] = [];
    while (matches.length < mostMatches && matcher.find()) {
      const numbers = Array.from({ length: count + 1 }, (_, index) => index);
      matches.push({
        start: matcher.start(),
        text: matcher.group() ?? '',
        groups: numbers.map((number) => matcher.group(number) ?? undefined),
        groupStarts: numbers.map((number) => matcher.start(number)),
      });
    }
    return matches;
  };
};

/** Of one expression in one file; an expression that matches more often describes no credential. */
const mostMatches = 1000;
