import fc from 'fast-check';

/** One change of a text. Positions and lengths are shares of the text, so that an operation fits whatever the ones before it left. */
type Mutation =
  | { readonly kind: 'delete' | 'duplicate'; readonly from: number; readonly length: number }
  | { readonly kind: 'move'; readonly from: number; readonly length: number; readonly to: number }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'repeat'; readonly from: number; readonly length: number; readonly times: number }
  | { readonly kind: 'nest'; readonly at: number; readonly pair: readonly [string, string]; readonly times: number }
  | { readonly kind: 'replace'; readonly at: number; readonly code: number }
  | { readonly kind: 'swap lines'; readonly first: number; readonly second: number }
  | { readonly kind: 'splice'; readonly at: number; readonly seed: number; readonly from: number; readonly length: number };

/** What parsers trip over; each target adds words of its own language. */
const words = [
  ...['\0', '\r', '\r\n', '\n', '\t', '\u2028', '\ufeff', '\u202e', '\ud800', '\udc00', '\u{10ffff}', 'ﬃ', 'e\u0301'],
  ...[
    '"',
    "'",
    '`',
    '\\',
    '"""',
    "'''",
    '`${',
    '}',
    '{',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '/*',
    '*/',
    '//',
    '#',
    ':',
    ',',
    ';',
    '=',
    '|',
    '-',
    '?',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'null', 'undefined', 'true', 'NaN'],
  ...['-1', '0', '1e999', '-0', '9007199254740993', '9'.repeat(400), '0x', '4294967296', '65536'],
];

const nestings: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['{"a":', '}'],
  ['`${', '}`'],
  ['(() => ', ')'],
  ['<a>', '</a>'],
  ['!', ''],
  ['a.', ''],
  ['- ', ''],
];

const share = fc.double({ min: 0, max: 1, noNaN: true });
// Most changes are small: a text that is broken everywhere is refused at its first character.
const short = fc.oneof({ weight: 3, arbitrary: fc.double({ min: 0, max: 0.05, noNaN: true }) }, { weight: 1, arbitrary: share });

const mutation = (vocabulary: readonly string[]): fc.Arbitrary<Mutation> => {
  const text = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...vocabulary, ...words) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  );
  return fc.oneof(
    fc.record({ kind: fc.constantFrom('delete', 'duplicate'), from: share, length: short }),
    fc.record({ kind: fc.constant('move'), from: share, length: short, to: share }),
    fc.record({ kind: fc.constant('insert'), at: share, text }),
    fc.record({
      kind: fc.constant('repeat'),
      from: share,
      length: fc.double({ min: 0, max: 0.02, noNaN: true }),
      times: fc.integer({ min: 2, max: 2000 }),
    }),
    fc.record({ kind: fc.constant('nest'), at: share, pair: fc.constantFrom(...nestings), times: fc.integer({ min: 2, max: 3000 }) }),
    fc.record({ kind: fc.constant('replace'), at: share, code: fc.integer({ min: 0, max: 0xffff }) }),
    fc.record({ kind: fc.constant('swap lines'), first: share, second: share }),
    fc.record({ kind: fc.constant('splice'), at: share, seed: fc.nat(1000), from: share, length: short }),
  );
};

const longest = 200_000;

const applied = (text: string, change: Mutation, seeds: readonly string[]): string => {
  const position = (of: number, within = text): number => Math.floor(of * within.length);
  const piece = (from: number, length: number, within = text): string =>
    within.slice(position(from, within), position(from, within) + 1 + position(length, within));
  const inserted = (at: number, part: string): string => text.slice(0, position(at)) + part + text.slice(position(at));
  switch (change.kind) {
    case 'delete':
      return text.slice(0, position(change.from)) + text.slice(position(change.from) + piece(change.from, change.length).length);
    case 'duplicate':
      return inserted(change.from, piece(change.from, change.length));
    case 'move':
      return inserted(change.to, piece(change.from, change.length));
    case 'insert':
      return inserted(change.at, change.text);
    case 'repeat':
      return inserted(change.from, piece(change.from, change.length).repeat(change.times));
    case 'nest':
      return inserted(change.at, change.pair[0].repeat(change.times) + change.pair[1].repeat(change.times));
    case 'replace':
      return text.slice(0, position(change.at)) + String.fromCharCode(change.code) + text.slice(position(change.at) + 1);
    case 'swap lines': {
      const lines = text.split('\n');
      const [first, second] = [Math.floor(change.first * (lines.length - 1)), Math.floor(change.second * (lines.length - 1))];
      return lines
        .map((line, index) => (index === first ? (lines[second] ?? '') : index === second ? (lines[first] ?? '') : line))
        .join('\n');
    }
    case 'splice':
      return inserted(change.at, piece(change.from, change.length, seeds[change.seed % seeds.length] ?? ''));
  }
};

/** A text of the language with a few changes; at most 200,000 characters. */
export const mutated = (seeds: readonly string[], vocabulary: readonly string[] = []): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...seeds), fc.array(mutation(vocabulary), { maxLength: 6 }))
    .map(([seed, changes]) => changes.reduce((text, change) => applied(text, change, seeds).slice(0, longest), seed));
