import { seeded } from '../seeded.ts';

/** Texts that are odd in what counts for a line hash, by name. Bytes, because decoding counts too. */
export const oddTexts: ReadonlyMap<string, Uint8Array> = new Map(
  Object.entries({
    'the empty file': '',
    'one line feed': '\n',
    'line feeds alone': '\n'.repeat(120),
    'spaces and tabs alone': ' \t \t ',
    'a byte order mark': '\ufeffconst a = 1;\nconst b = 2;\n',
    'a byte order mark alone': '\ufeff',
    'CRLF with tabs': '\tfirst\r\n\t\tsecond\r\n\r\nlast',
    'CR alone': 'first\rsecond\r\rlast\r',
    'every line end in one file': 'a\nb\rc\r\nd\n\re\r\r\nf',
    'a space between CR and LF': 'a\r \nb\r\t\nc',
    'a line of 100 characters': `${'x'.repeat(100)}\n${'y'.repeat(99)}\n${'z'.repeat(101)}`,
    'a line of 100,000 characters': `${'const token = 1;'.repeat(6_250)}\nend\n`,
    'equal long lines': `${'same line, over and over '.repeat(8)}\n`.repeat(30),
    'equal short lines': '}\n'.repeat(300),
    'letters of many scripts': 'größe = 1;\nимя = 2;\n名前 = 3;\nשם = 4;\n',
    'characters outside the first plane': '😀 = 1;\n𝒜 = "👩‍👩‍👧";\n',
    'separators that are no line ends': 'a\u2028b\u2029c\u0085d\u000be\u000cf\ng',
    'the character U+FFFF': 'a\uffffb\n\uffff\n',
    'characters of control': '\u0000\u0001\u001b[31m\u007f\nnext',
    'no line end at the end': 'first\nsecond',
    'signs alone, drawn at random': drawn(1, 1_500, '(){}[];,.<>=+-*/ \t\n\r'),
    'letters and line ends, drawn at random': drawn(2, 4_000, 'abcdefghij\n'),
    'few different characters, drawn at random': drawn(3, 600, 'a\n'),
    'everything, drawn at random': drawn(4, 3_000, 'ab \t\r\n\r\nüß名😀\ufeff\u2028'),
  } satisfies Readonly<Record<string, string>>)
    .map(([name, text]): [string, Uint8Array] => [name, Buffer.from(text)])
    .concat([
      ['bytes that are no UTF-8', Buffer.from([0x61, 0xff, 0xfe, 0x0a, 0xc3, 0x0a, 0xf0, 0x9f, 0x98, 0x0a, 0x62])],
      ['UTF-16 with a byte order mark', Buffer.from('\ufeffline one\nline two\n', 'utf16le')],
    ]),
);

function drawn(seed: number, count: number, alphabet: string): string {
  const random = seeded(seed);
  const characters = [...alphabet];
  return Array.from({ length: count }, () => characters[Math.floor(random() * characters.length)]).join('');
}
