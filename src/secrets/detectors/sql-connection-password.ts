import { defineDetector } from '../detector.ts';
import { findConnectionPassword } from '../texts/connection-string.ts';
import { connectionHost } from '../validators/connection-host.ts';

export default defineDetector({
  issuer: 'Database servers',
  title: 'Password of a database connection string',
  severity: 'high',
  selfMade: true,
  format: { kind: 'text', anchors: ['password=', 'pwd='], before: 400, after: 400, find: findConnectionPassword },
  judge: connectionHost,
  milder: ['low'],
  isGeneric: true,
  references: ['https://learn.microsoft.com/en-us/dotnet/framework/data/adonet/connection-string-syntax'],
});
