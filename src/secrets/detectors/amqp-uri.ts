import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'AMQP',
  title: 'AMQP password in a connection URI',
  severity: 'high',
  selfMade: true,
  format: uri('amqp', 'amqps'),
  judge: databaseUri,
  milder: ['low'],
  grants: 'It signs in to the server as the user of the URI.',
  references: ['https://www.rabbitmq.com/docs/uri-spec'],
});
