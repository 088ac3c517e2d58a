import type { Judge } from '../detector.ts';
import { databaseUri } from './database-uri.ts';

/** A connection string judged as the URI that says the same. */
export const connectionHost: Judge = ({ value, whole }) => {
  const host = /(?:^|;)\s*(?:server|data source|addr|address|network address|host)\s*=\s*(?:tcp:)?([^;,]*)/i.exec(whole)?.[1]?.trim() ?? '';
  const user = /(?:^|;)\s*(?:user id|uid|user|username)\s*=\s*([^;]*)/i.exec(whole)?.[1]?.trim() ?? '';
  if (/^\(local|^\.$|^\.\\|localdb/i.test(host)) return { kind: 'other' };
  return databaseUri({ value, whole: `sql://${user}:${value}@${host.replace(/\\.*$/, '')}` });
};
