import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'MQTT brokers',
  title: 'MQTT URI with a password',
  severity: 'high',
  selfMade: true,
  format: uri('mqtt', 'mqtts'),
  judge: databaseUri,
  milder: ['low'],
  references: ['https://github.com/mqtt/mqtt.org/wiki/URI-Scheme'],
});
