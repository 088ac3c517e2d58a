import type { FindInText } from '../format.ts';

const marker = 'Private-Lines: ';

/** The private section of a PuTTY key file; the whole file up to it is what the judge reads. */
export const findPuttyKey: FindInText = (text, at) => {
  const lines = text.indexOf(marker, at);
  if (lines < 0) return [];
  const valueStart = text.indexOf('\n', lines) + 1;
  const mac = text.indexOf('Private-MAC', lines);
  const valueEnd = valueStart + text.slice(valueStart, mac < 0 ? undefined : mac).trimEnd().length;
  return valueStart === 0 || !/^[A-Za-z0-9+/=\s]{20,}$/.test(text.slice(valueStart, valueEnd))
    ? []
    : [{ start: at, end: valueEnd, valueStart, valueEnd }];
};
