import type { Judge } from '../detector.ts';

/** How the key of the storage emulator begins, which is the same on every machine. */
const emulator = 'Eby8vdM02xNOcqFl';

/** Silent on the published key of the local emulator. */
export const azureStorage: Judge = ({ value }) => (value.includes(emulator) ? { kind: 'other' } : { kind: 'unsaid' });
