import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'ElevenLabs',
  title: 'ElevenLabs API key',
  severity: 'high',
  format: [literal('sk_'), chars('hex', 48)],
  confidence: 'high',
  context: { words: ['elevenlabs', 'eleven_labs', 'xi-api-key', 'xi_api_key'], window: 150 },
  revoke: 'https://elevenlabs.io/app/settings/api-keys',
  source: 'https://github.com/elevenlabs/elevenlabs-python/blob/main/src/elevenlabs/speech_engine/server.py',
  references: ['https://elevenlabs.io/docs/api-reference/authentication'],
});
