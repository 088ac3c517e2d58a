import { defineDetector } from '../detector.ts';
import type { FindInText } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

/** `user:password@tcp(host:3306)/name`. */
const findDsn: FindInText = (text, at) => {
  const pair = /([\w.-]{1,64}):([^\s:@"'`/]{4,100})$/.exec(text.slice(0, at));
  const address = /^@\w{2,6}\([^\s()"']{1,200}\)/.exec(text.slice(at));
  if (pair === null || address === null) return [];
  return [{ start: pair.index, end: at + address[0].length, valueStart: at - (pair[2] ?? '').length, valueEnd: at }];
};

export default defineDetector({
  issuer: 'MySQL',
  title: 'MySQL password in a data source name',
  severity: 'critical',
  selfMade: true,
  format: { kind: 'text', anchors: ['@tcp', '@unix'], before: 200, after: 240, find: findDsn },
  judge: ({ value, whole }) => databaseUri({ value, whole: `mysql://${whole.replace(/@\w+\(([^()]*)\)$/, '@$1')}` }),
  milder: ['low'],
  grants: 'It signs in to the database as the user of the name.',
  references: ['https://github.com/go-sql-driver/mysql#dsn-data-source-name'],
});
