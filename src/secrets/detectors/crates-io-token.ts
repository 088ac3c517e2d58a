import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'crates.io',
  title: 'crates.io API token',
  severity: 'high',
  format: [literal('cio'), chars('alnum', 32)],
  context: { words: ['crates', 'crates_io', 'cargo', 'cargo_registry'], window: 80 },
  source: 'https://github.com/rust-lang/crates.io/blob/main/crates/crates_io_database/src/utils/token.rs',
  references: ['https://doc.rust-lang.org/cargo/reference/registry-authentication.html'],
});
