import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Twilio',
  title: 'Twilio API key SID',
  severity: 'medium',
  format: [literal('SK'), chars('hex', 32)],
  context: { words: ['twilio'], window: 80 },
  source: 'https://github.com/twilio/twilio-oai/blob/main/spec/json/twilio_api_v2010.json',
  references: ['https://www.twilio.com/docs/iam/api-keys'],
});
