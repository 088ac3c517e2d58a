import type { Judge } from '../detector.ts';

/** How the key of the storage emulator begins, which is the same on every machine. */
const emulator = 'Eby8vdM02xNOcqFl';

/** Silent on the published key of the local emulator. */
export const azureStorage: Judge = ({ value }) => (value.includes(emulator) ? { kind: 'other' } : { kind: 'unsaid' });

/** A key made before keys were marked: base64 of 64 bytes, and not the emulator's. */
export const storageKey: Judge = ({ value }) =>
  /^[A-Za-z0-9+/]{86}==$/.test(value) && !value.includes('+ASt') ? azureStorage({ value, whole: value }) : { kind: 'other' };
