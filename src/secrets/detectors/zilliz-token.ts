import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Zilliz',
  title: 'Zilliz Cloud API key',
  severity: 'high',
  format: [chars('hex', 72)],
  context: { words: ['zilliz', 'milvus'], and: keyWords, window: 80 },
  references: ['https://docs.zilliz.com/docs/manage-api-keys'],
});
