import { defineDetector } from '../detector.ts';
import { findPuttyKey } from '../texts/putty.ts';
import { puttyKey } from '../validators/putty-key.ts';

export default defineDetector({
  issuer: 'PuTTY',
  title: 'PuTTY private key',
  severity: 'critical',
  selfMade: true,
  format: { kind: 'text', anchors: ['PuTTY-User-Key-File-'], before: 0, after: 16_000, find: findPuttyKey },
  judge: puttyKey,
  milder: ['medium'],
  references: ['https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html'],
});
