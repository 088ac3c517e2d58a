import { defineDetector } from '../detector.ts';
import { uuid } from '../format.ts';

export default defineDetector({
  issuer: 'MongoDB',
  title: 'MongoDB Atlas private API key',
  severity: 'high',
  format: uuid,
  context: {
    words: [
      'atlas_private_key',
      'atlasprivatekey',
      'atlas_private_api_key',
      'mcli_private_api_key',
      'mongodb_atlas_private_key',
      'atlas_api_private_key',
    ],
    window: 80,
  },
  references: ['https://www.mongodb.com/docs/atlas/configure-api-access/'],
});
