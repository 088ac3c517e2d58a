import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { crc32HexLittleEndian } from '../validators/crc32.ts';

export default defineDetector({
  issuer: 'Grafana',
  title: 'Grafana service account token',
  severity: 'high',
  format: [literal('glsa_'), chars('alnum', 32), literal('_'), checksum(8, crc32HexLittleEndian)],
  source: 'https://github.com/grafana/mcp-grafana/blob/main/gemini-extension.json',
  references: ['https://grafana.com/docs/grafana/latest/administration/service-accounts/'],
});
