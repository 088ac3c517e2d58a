import type { FindInText } from '../format.ts';

/**
 * The first group that takes part in a match of the expression at the anchor. The text is bounded, and the expressions given here have no repetition
 * inside a repetition, so the time is bounded too.
 */
export const firstGroup =
  (expression: RegExp, isWanted: (text: string, at: number) => boolean = () => true): FindInText =>
  (text, at) => {
    const sticky = new RegExp(expression.source, `${expression.flags}dy`);
    sticky.lastIndex = at;
    const match = sticky.exec(text);
    const [valueStart, valueEnd] = match?.indices?.slice(1).find((group) => group !== undefined) ?? [];
    if (match === null || valueStart === undefined || valueEnd === undefined || !isWanted(text, at)) return [];
    return [{ start: at, end: at + match[0].length, valueStart, valueEnd }];
  };
