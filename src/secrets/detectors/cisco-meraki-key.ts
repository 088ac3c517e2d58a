import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Cisco',
  title: 'Cisco Meraki API key',
  severity: 'high',
  format: [chars('hex', 40)],
  context: { words: ['meraki'], and: keyWords, window: 80 },
  references: ['https://developer.cisco.com/meraki/api-v1/authorization/'],
});
