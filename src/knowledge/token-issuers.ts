/**
 * What an issuer does with refresh tokens. `rotating`: every answer to a refresh holds a new one and the old one ends, so that losing an answer,
 * or refreshing twice at once, signs the user out. `lasting`: the first one stays, and answers hold none. `renewed`: an answer may hold a new one
 * with a lifetime of its own, and the old one lives its own to the end. `either`: an answer may hold a new one, which may end the old one.
 */
export type RefreshTokens = 'rotating' | 'lasting' | 'renewed' | 'either';

export type TokenIssuer = { readonly name: string; readonly refreshTokens: RefreshTokens };

/** By the host of the token endpoint. Where the documentation leaves it open, the issuer is not listed. */
const issuers: readonly (TokenIssuer & { readonly host: RegExp })[] = [
  { name: 'Google', host: /\b(?:oauth2|www|accounts)\.google(?:apis)?\.com\b/, refreshTokens: 'lasting' },
  { name: 'Microsoft', host: /\blogin\.(?:microsoftonline|live)\.com\b/, refreshTokens: 'renewed' },
  { name: 'Spotify', host: /\baccounts\.spotify\.com\b/, refreshTokens: 'either' },
  { name: 'Strava', host: /\bwww\.strava\.com\b/, refreshTokens: 'either' },
  { name: 'Dropbox', host: /\bapi\.dropbox(?:api)?\.com\b/, refreshTokens: 'lasting' },
  { name: 'Salesforce', host: /\b(?:login|test)\.salesforce\.com\b/, refreshTokens: 'lasting' },
  { name: 'Reddit', host: /\bwww\.reddit\.com\b/, refreshTokens: 'lasting' },
  { name: 'Figma', host: /\b(?:api|www)\.figma\.com\b/, refreshTokens: 'lasting' },
  { name: 'Atlassian', host: /\bauth\.atlassian\.com\b/, refreshTokens: 'rotating' },
  { name: 'GitLab', host: /\bgitlab\.com\/oauth\b/, refreshTokens: 'rotating' },
  { name: 'GitHub', host: /\bgithub\.com\/login\/oauth\b/, refreshTokens: 'rotating' },
  { name: 'Linear', host: /\bapi\.linear\.app\b/, refreshTokens: 'rotating' },
  { name: 'Notion', host: /\bapi\.notion\.com\b/, refreshTokens: 'rotating' },
  { name: 'X', host: /\bapi\.(?:twitter|x)\.com\b/, refreshTokens: 'rotating' },
  { name: 'Slack', host: /\bslack\.com\/api\/(?:oauth|tooling)\b/, refreshTokens: 'rotating' },
  { name: 'Fitbit', host: /\bapi\.fitbit\.com\b/, refreshTokens: 'rotating' },
  { name: 'Box', host: /\bapi\.box\.com\b/, refreshTokens: 'rotating' },
  { name: 'Xero', host: /\bidentity\.xero\.com\b/, refreshTokens: 'rotating' },
  { name: 'Intuit', host: /\boauth\.platform\.intuit\.com\b/, refreshTokens: 'rotating' },
  { name: 'Airtable', host: /\bairtable\.com\/oauth2\b/, refreshTokens: 'rotating' },
  { name: 'Zoom', host: /\bzoom\.us\/oauth\b/, refreshTokens: 'rotating' },
  { name: 'Supabase', host: /\bapi\.supabase\.com\b/, refreshTokens: 'rotating' },
];

/** The issuer whose token endpoint an address in the text belongs to. */
export const findIssuer = (text: string): TokenIssuer | undefined => issuers.find(({ host }) => host.test(text));
