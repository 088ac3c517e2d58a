import { alphabets } from '../src/secrets/byte-class.ts';
import { createScanner } from '../src/secrets/scanner.ts';
import { createRandom, type Random } from '../test/secrets/random.ts';
import { leaksInPrograms } from './leaks-in-programs.ts';
import { leaksInSettings } from './leaks-in-settings.ts';
import { leaksInText } from './leaks-in-text.ts';

const usage = `node bench/leaks.ts [--all]

Draws passwords and tokens without any issuer's mark, writes them as files, commands and notes do that hold them in earnest, and counts how many are
found by their name and their place alone. Forms of which less than half are found are listed; --all lists every form.`;

/** How a credential without a mark of its own stands somewhere. */
export type LeakForm = { readonly name: string; readonly given: 'passwords' | 'tokens'; readonly write: (value: string) => string };

const perKind = 20;
const marks = `${alphabets.alnum}!@#%^*-_+=`;

/** What is drawn for a form; the short one of one case is the hardest, because names with a number behind them look like it. */
const drawn: Readonly<Record<LeakForm['given'], readonly ((random: Random) => string)[]>> = {
  passwords: [
    (random) => random.characters(marks, 12),
    (random) => random.characters(alphabets.alnum, 16),
    (random) => random.characters(alphabets['lower-alnum'], 12),
    (random) => random.characters(alphabets['lower-alnum'], 20),
  ],
  tokens: [
    (random) => random.characters(alphabets.alnum, 32),
    (random) => random.characters(alphabets.hex, 32),
    (random) => random.characters(alphabets.alnum, 40),
    (random) => random.characters(alphabets['lower-alnum'], 20),
  ],
};

const main = (): void => {
  if (process.argv.includes('--help')) {
    console.log(usage);
    return;
  }
  const scanner = createScanner();
  const forms = [...leaksInText, ...leaksInSettings, ...leaksInPrograms];
  let all = 0;
  let found = 0;
  for (const { name, given, write } of forms) {
    const random = createRandom(name);
    const counts = drawn[given].map((draw) => {
      const texts = Array.from({ length: perKind }, () => write(draw(random)));
      return texts.filter((text) => scanner.scan(Buffer.from(text)).matches.some(({ severity }) => severity !== 'note')).length;
    });
    const inForm = counts.reduce((sum, count) => sum + count, 0);
    all += counts.length * perKind;
    found += inForm;
    if (process.argv.includes('--all') || inForm * 2 < counts.length * perKind) console.log([name, ...counts].join('  '));
  }
  console.log(`${forms.length} forms: ${found} of ${all} found (${((100 * found) / all).toFixed(1)} %)`);
};

main();
