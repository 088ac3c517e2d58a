import type { Judge } from '../detector.ts';
import { decodeJwt } from './jwt.ts';

/** The project that the Supabase command line starts on everybody's machine; its keys are the same everywhere. */
const localIssuer = 'supabase-demo';

/** Grades a JWT by the role it carries: `service_role` passes Row Level Security, `anon` is made to be public. */
export const supabaseRole: Judge = ({ value }) => {
  const claims = decodeJwt(value)?.claims;
  if (claims === undefined || !isSupabase(claims)) return { kind: 'other' };
  const project = typeof claims['ref'] === 'string' ? ` of project ${claims['ref']}` : '';
  if (claims['iss'] === localIssuer)
    return { kind: 'graded', severity: 'note', confidence: 'high', note: 'It is the published key of a local Supabase stack.' };
  switch (claims['role']) {
    case 'service_role':
      return { kind: 'genuine', note: `Its role${project} is service_role.` };
    case 'anon':
      return {
        kind: 'graded',
        severity: 'note',
        confidence: 'high',
        note: `Its role${project} is anon: it is public by design if Row Level Security is on.`,
      };
    default:
      return { kind: 'other' };
  }
};

const isSupabase = ({ iss, ref, role }: Readonly<Record<string, unknown>>): boolean =>
  typeof role === 'string' &&
  (iss === 'supabase' || iss === localIssuer || (typeof iss === 'string' && /\.supabase\.(co|in)\b/.test(iss)) || typeof ref === 'string');
