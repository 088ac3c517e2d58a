import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'crates.io',
  title: 'crates.io trusted publishing token',
  severity: 'high',
  format: [literal('cio_tp_'), chars('alnum', 32)],
  grants: 'It publishes a crate for half an hour.',
  source: 'https://github.com/rust-lang/crates.io/blob/main/crates/crates_io_trustpub/src/access_token.rs',
  references: ['https://github.com/rust-lang/crates.io/blob/main/crates/crates_io_trustpub/src/access_token.rs'],
});
