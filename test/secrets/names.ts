import type { Detector } from '../../src/secrets/detector.ts';
import { isSequence } from '../../src/secrets/format.ts';

/** A name that says what the value is where a detector asks for it, and nothing else. */
export const nameFor = ({ context, format }: Detector): string =>
  context === undefined
    ? !isSequence(format) && format.kind === 'assignment'
      ? 'ACME_API_TOKEN'
      : 'VALUE'
    : [context.words[0], ...(context.and?.slice(0, 1) ?? [])].join('_').replace('*', '').replaceAll(' ', '_').toUpperCase();
