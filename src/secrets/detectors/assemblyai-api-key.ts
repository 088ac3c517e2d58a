import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'AssemblyAI',
  title: 'AssemblyAI API key',
  severity: 'high',
  format: [chars('hex', 32)],
  context: {
    words: ['assemblyai', 'assembly_ai'],
    and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
    window: 80,
  },
  mix: ['digit', 'lower'],
  revoke: 'https://www.assemblyai.com/app/account',
  references: ['https://www.assemblyai.com/docs/'],
});
