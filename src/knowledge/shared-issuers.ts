/** Authorization servers that issue tokens for many services at once, by what stands in their addresses and in the names of their settings. */
const sharedIssuers: readonly { readonly name: string; readonly written: RegExp }[] = [
  { name: 'Auth0', written: /auth0/i },
  { name: 'Microsoft Entra', written: /microsoftonline|sts\.windows\.net|graph\.microsoft|\bentra\b|azure_?ad/i },
  { name: 'Google', written: /google/i },
  { name: 'GitHub', written: /github/i },
  { name: 'GitLab', written: /gitlab/i },
  { name: 'Amazon Cognito', written: /cognito/i },
  { name: 'Okta', written: /okta/i },
  { name: 'Clerk', written: /clerk/i },
  { name: 'Supabase', written: /supabase/i },
  { name: 'WorkOS', written: /workos|authkit/i },
  { name: 'Keycloak', written: /keycloak|\/realms\//i },
  { name: 'Slack', written: /\bslack\.com/i },
  { name: 'Linear', written: /api\.linear\.app/i },
];

/** The shared issuer that an address, or the expression that makes one, names. */
export const findSharedIssuer = (text: string): string | undefined => sharedIssuers.find(({ written }) => written.test(text))?.name;
