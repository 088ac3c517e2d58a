import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Z.ai',
  title: 'Z.ai API key',
  severity: 'high',
  format: [chars('hex', 32), literal('.'), chars('alnum', 16)],
  context: { words: ['zai', 'z_ai', 'z.ai', 'glm', 'zhipu', 'zhipuai', 'bigmodel'], window: 80 },
  references: ['https://docs.z.ai/'],
});
