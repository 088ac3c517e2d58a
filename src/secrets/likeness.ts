export { bitsPerCharacter, looksWritten } from '../knowledge/likeness.ts';
