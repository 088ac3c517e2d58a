import type { FindInText } from '../format.ts';

/** The password of `Server=…;User Id=…;Password=…`, in any order, inside one line and one string. */
export const findConnectionPassword: FindInText = (text, at) => {
  const equals = text.indexOf('=', at);
  const valueStart = equals + 1;
  const upToMark = /^[^;"'<>\r\n\\]*/.exec(text.slice(valueStart))?.[0] ?? '';
  // libpq parts its settings by blanks.
  const value = /^[^\s]+(?=\s+\w{2,30}=)/.exec(upToMark)?.[0] ?? upToMark;
  const valueEnd = valueStart + value.length;
  let start = Math.max(...['"', "'", '\n', '<', '>'].map((mark) => text.lastIndexOf(mark, at - 1))) + 1;
  const end = valueEnd + (/^[^"'<>\r\n]*/.exec(text.slice(valueEnd))?.[0].length ?? 0);
  // A byte order mark.
  while (text.charCodeAt(start) > 0x7e) start++;
  if (equals < 0 || valueEnd - valueStart < 4) return [];
  return /(?:^|;)\s*(?:server|data source|addr|address|network address|host)\s*=/i.test(text.slice(start, end))
    ? [{ start, end, valueStart, valueEnd }]
    : [];
};
