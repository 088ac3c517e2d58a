/** A commit as its author wrote it. */
export type CommitText = {
  /** The author's date, ISO 8601 with the author's offset. */
  readonly date: string;
  readonly message: string;
  /** Full ids, first parent first. */
  readonly parents: readonly string[];
};

/** Reads the object itself, because `git log` stops at a NUL and recodes. */
export const parseCommit = (bytes: Uint8Array): CommitText => {
  const { headers, message } = split(bytes);
  return {
    date: dateOf(headers.find((line) => line.startsWith('author '))),
    message,
    parents: headers.filter((line) => line.startsWith('parent ')).map((line) => line.slice('parent '.length)),
  };
};

/** An annotated tag's date is its tagger's; `tagged` is the tag that it is of, when it is of one. */
export const parseTag = (bytes: Uint8Array): { readonly date: string; readonly message: string; readonly tagged: string | undefined } => {
  const { headers, message } = split(bytes);
  const object = headers.find((line) => line.startsWith('object '))?.slice('object '.length) ?? '';
  return {
    date: dateOf(headers.find((line) => line.startsWith('tagger '))),
    message,
    tagged: headers.includes('type tag') && /^[0-9a-f]+$/.test(object) ? object : undefined,
  };
};

const split = (bytes: Uint8Array): { readonly headers: readonly string[]; readonly message: string } => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const end = text.indexOf('\n\n');
  if (end === -1) return { headers: text.split('\n'), message: '' };
  return { headers: text.slice(0, end).split('\n'), message: text.slice(end + 2) };
};

/** `author Name <mail> 1750000000 +0200`; what can't be read as a date is the first second of 1970. */
const dateOf = (line: string | undefined): string => {
  const [, seconds = '0', sign = '+', hours = '00', minutes = '00'] = /> (\d{1,11}) ([+-])(\d\d)(\d\d)$/.exec(line ?? '') ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === '-' ? -1 : 1);
  return `${new Date((Number(seconds) + offset) * 1000).toISOString().slice(0, -'.000Z'.length)}${sign}${hours}:${minutes}`;
};
