import type { Judge } from '../detector.ts';
import { isRandomText } from './drawn-value.ts';

/** A bearer token that looks drawn by chance. */
export const bearerValue: Judge = ({ value }) => (isRandomText(value) ? { kind: 'unsaid' } : { kind: 'other' });
