import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'OVHcloud',
  title: 'OVHcloud application secret',
  severity: 'high',
  format: [chars('hex', 32)],
  context: { words: ['ovh', 'ovhcloud'], and: keyWords, window: 80 },
  references: ['https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api'],
});
