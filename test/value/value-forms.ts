import { createHash } from 'node:crypto';

/** As many characters of a value in a row are no accident. */
const telling = 8;

/** A value, and others of its kind: what they have in common (a prefix, a host) is public. */
export type Planted = { readonly value: string; readonly others: readonly string[] };

/** What tells a value: its spellings, its encodings however they are aligned, its hashes, and each stretch of what is secret of it. */
const formsOf = ({ value, others }: Planted): readonly (readonly [name: string, texts: readonly string[]])[] => {
  const bytes = Buffer.from(value);
  const hashes = ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) =>
    [value, `${value}\n`].flatMap((text) => {
      const digest = createHash(algorithm).update(text).digest();
      return [digest.toString('hex'), digest.toString('base64'), digest.toString('base64url')];
    }),
  );
  const prefix = Math.max(0, ...others.map((other) => sharedStart(value, other)));
  const stretches = Array.from({ length: Math.max(0, value.length - telling + 1) }, (_, index) => value.slice(index, index + telling));
  return [
    ['its spelling', [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), entities(value)]],
    ['its reverse', [[...value].reverse().join('')]],
    ['its hexadecimal', [bytes.toString('hex'), bytes.toString('hex').toUpperCase()]],
    ['its percent code', [[...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')]],
    ['its base64', [0, 1, 2].flatMap((offset) => base64At(bytes, offset))],
    ['its hash', hashes],
    ['a part of it', stretches.slice(prefix).filter((stretch) => !others.some((other) => other.includes(stretch)))],
  ];
};

const sharedStart = (one: string, other: string): number => {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
};

const entities = (value: string): string => value.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);

/** The characters that every base64 of the bytes has, when as many bytes stand before them. */
const base64At = (bytes: Buffer, offset: number): readonly string[] =>
  (['base64', 'base64url'] as const).map((encoding) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString(encoding)
      .replace(/=+$/, '');
    return text.slice(offset === 0 ? 0 : offset + 1, -1);
  });

/** Looks for every form of every value at once. A text tells a form when it holds its first or last eight characters: a hash that is cut is a hash. */
export const leakFinder = (planted: readonly Planted[]): ((text: string) => readonly string[]) => {
  const known = new Map<string, string>();
  for (const each of planted) {
    const shared = each.others
      .flatMap((other) => formsOf({ value: other, others: [] }))
      .flatMap(([name, texts]) => (name === 'a part of it' ? [] : texts))
      .join('\n');
    for (const [name, texts] of formsOf(each))
      for (const text of texts)
        for (const part of name === 'a part of it' ? [text] : [text.slice(0, telling), text.slice(-telling)])
          if (part.length === telling && !known.has(part) && !shared.includes(part))
            known.set(part, `${name}: ${JSON.stringify(part)} of ${JSON.stringify(each.value.slice(0, 60))}`);
  }
  return (text) => {
    const found = new Set<string>();
    for (let at = 0; at + telling <= text.length; at++) {
      const what = known.get(text.slice(at, at + telling));
      if (what !== undefined) found.add(what);
    }
    return [...found];
  };
};
