import { expect, test } from 'vitest';
import { scanPieces } from '../../src/secrets/scan-pieces.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { createRandom } from './random.ts';
import { sampleOf } from './samples.ts';

const scanner = createScanner();
const sizes = { window: 4096, overlap: 4096 };

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const kinds = ['npm-token', 'slack-bot-token', 'twilio-auth-token', 'generic-credential', 'jwt', 'private-key'] as const;

/** A text of some windows with a credential every few hundred characters, so that some stand across every border. */
const drawText = (seed: number, lineEnd: string): string => {
  const random = createRandom(`pieces ${seed}`);
  let text = '';
  while (text.length < 40_000) {
    const kind = random.pick(kinds);
    const words = random.characters('abcdef äé😀', random.integer(20, 900));
    text += `${words}${lineEnd}twilio = "${sampleOf(kind, `${seed} ${text.length}`)}";${lineEnd}`;
  }
  return text;
};

const written = (text: string, encoding: 'utf-8' | 'utf-16le' | 'utf-16 with a mark'): Buffer =>
  encoding === 'utf-8' ? Buffer.from(text) : Buffer.from(`${encoding === 'utf-16le' ? '' : '\ufeff'}${text}`, 'utf16le');

test.each([
  ['of lines', '\n', 'utf-8'],
  ['of one line', ' ', 'utf-8'],
  ['of one line with a mark', ' ', 'utf-16 with a mark'],
  ['of lines with a mark', '\r\n', 'utf-16 with a mark'],
] as const)('a text %s (%j, %s) holds the same credentials at the same places in windows as whole', async (_, lineEnd, encoding) => {
  for (const seed of [1, 2, 3]) {
    const bytes = written(drawText(seed, lineEnd), encoding);
    const whole = scanner.scan(bytes).matches;
    const { matches, bytes: read } = await scanPieces(scanner, inPieces(bytes, 1000 + seed), sizes);
    expect(read).toBe(bytes.length);
    expect(whole.length).toBeGreaterThan(40);
    expect(matches.map(({ detector, span, credential }) => [detector, span, credential.reveal()])).toEqual(
      whole.map(({ detector, span, credential }) => [detector, span, credential.reveal()]),
    );
  }
});

test('a token is found wherever the border of two windows cuts it, and once', async () => {
  const token = sampleOf('npm-token', 'border');
  for (let cut = -3; cut <= token.length + 3; cut++) {
    const before = 'x '.repeat(4096).slice(0, 2 * 4096 - cut);
    const bytes = Buffer.from(`${before}\n${token}\n${'y '.repeat(9000)}`);
    const { matches } = await scanPieces(scanner, inPieces(bytes, 700), sizes);
    expect(matches.map(({ span }) => span)).toEqual([{ startLine: 2, startColumn: 1, endLine: 2, endColumn: token.length + 1 }]);
  }
});

test('an empty text and one shorter than a window are texts like any other', async () => {
  expect(await scanPieces(scanner, inPieces(Buffer.alloc(0), 1), sizes)).toEqual({ matches: [], bytes: 0 });
  const bytes = Buffer.from(`key = "${sampleOf('npm-token', 'short')}"`);
  expect(await scanPieces(scanner, inPieces(bytes, 5), sizes)).toEqual({ matches: scanner.scan(bytes).matches, bytes: bytes.length });
});
