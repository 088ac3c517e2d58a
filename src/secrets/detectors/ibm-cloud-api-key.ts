import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'IBM',
  title: 'IBM Cloud API key',
  severity: 'high',
  format: [chars('base64url', 44)],
  context: { words: ['ibm', 'ibmcloud', 'ibm_cloud', 'bluemix'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://cloud.ibm.com/docs/account?topic=account-userapikey'],
});
