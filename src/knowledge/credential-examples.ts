import { createHash } from 'node:crypto';

/** What everybody can read elsewhere: `silent` opens nothing, `note` is a test key that must never guard anything real. */
export type PublishedExample = 'silent' | 'note';

/** How to treat a value that a public page prints; undefined for any other. Of a longer value its first 64 characters may be what is known. */
export const findPublishedExample = (value: string): PublishedExample | undefined => {
  const plain = value.replace(/^0x|\\[nr]|\s|=+$/g, '');
  return published.get(digest(plain)) ?? (plain.length > 64 ? published.get(digest(plain.slice(0, 64))) : undefined);
};

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The first 16 digits of SHA-256, so that no file holds the value. */
const published: ReadonlyMap<string, PublishedExample> = new Map<string, PublishedExample>([
  // Stripe's documentation.
  ['2cafc0970149a84f', 'silent'],
  // Stripe's documentation, older.
  ['f2d6ca16515033e5', 'silent'],
  // Stripe's documentation, Connect.
  ['2d1f7723aabc5c7a', 'silent'],
  // Discord's documentation of the Authorization header.
  ['02f7ce3c263f85c0', 'silent'],
  // Telegram's Bot API tutorial.
  ['0b5dd075ccdd03c4', 'silent'],
  // Telegram's Bot API reference.
  ['731fa294d036e54f', 'silent'],
  // The Azure Cosmos DB emulator.
  ['eaa6a9190faf5587', 'silent'],
  // The Azure Storage emulator.
  ['ed967197261c16a9', 'silent'],
  // NIP-19 of Nostr.
  ['fa1ccdeec8175c63', 'silent'],
  // GitHub's documentation of OAuth apps.
  ['bc3ae723f57c6b9e', 'silent'],
  // GitHub's documentation of GitHub Apps.
  ['82e74299544e0073', 'silent'],
  // GitHub's documentation.
  ['3543c50b0cb9cea8', 'silent'],
  // GitHub's documentation of refresh tokens.
  ['6d7fa4e64d4b1f3e', 'silent'],
  // A SendGrid key printed in other scanners' documentation.
  ['02091175c1ae3023', 'silent'],
  // Jwt.io.
  ['7f75367e78812551', 'silent'],
  // Jwt.io, older.
  ['da816f9f2c16e6c5', 'silent'],
  // RFC 7636, the code verifier and signature example.
  ['13d31e961a1ad8ec', 'silent'],
  // RFC 5849.
  ['8d567eb88afff34f', 'silent'],
  // RFC 5849.
  ['9d03b692e941d5ac', 'silent'],
  // RFC 5849.
  ['2ff8b0fb93aca981', 'silent'],
  // RFC 6750.
  ['b8e148545b13c78b', 'silent'],
  // OpenID Connect Core.
  ['ad71fb4165536675', 'silent'],
  // RFC 6749.
  ['ca7459e2b26776de', 'silent'],
  // RFC 7617, Aladdin.
  ['d05f6bb1aa2e4ccd', 'silent'],
  // RFC 6749.
  ['6c96130f130ab0d6', 'silent'],
  // RFC 6749.
  ['00cf4c781dc37003', 'silent'],
  // Google's reCAPTCHA test secret.
  ['f5e95c9954635b65', 'silent'],
  // Cloudflare Turnstile's test secret.
  ['fb8f35129df87662', 'silent'],
  // Cloudflare Turnstile's test secret.
  ['1e3e58656012d861', 'silent'],
  // HCaptcha's test secret.
  ['9692e67b8378a6f6', 'silent'],
  // Dynatrace's documentation of the token format.
  ['9154e2e6fbfb1e50', 'silent'],
  // Discord's documentation of webhooks.
  ['459ae286d59f1c47', 'silent'],
  // Square's description of its API.
  ['d0fd56004af96605', 'silent'],
  // Square's description of its API, a refresh token.
  ['d99c564c4f3cbedb', 'silent'],
  // Plaid's description of its API.
  ['b6982a54e8dcb9c6', 'silent'],
  // Plaid's description of its API.
  ['e9f4b72614ee9c2b', 'silent'],
  // Plaid's description of its API.
  ['d0f17fbeb2979ea1', 'silent'],
  // Plaid's description of its API.
  ['7e641601c4f1a63f', 'silent'],
  // Plaid's description of its API.
  ['0a9def726e9de4b2', 'silent'],
  // Plaid's description of its API.
  ['18d8e98940e00b2f', 'silent'],
  // Svix's README.
  ['dad2311a38d44508', 'silent'],
  // Svix's README, a signing key.
  ['9a541a789660bbf2', 'silent'],
  // A project for tests of Firebase's Android SDK.
  ['2037abcaffb2b777', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['3f370c9dd8225c63', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['e4a5542bb7fd7b67', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['a19f89ab3555eac1', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['0b476bdf9acf2123', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['eb540d2b6ee2a0a4', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['37f8f09bdf12c2f2', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['8731261cb72d8626', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['49f777db995e8260', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['27a9a42931dff7eb', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['dc0fcf046c61640c', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['4c98242dcadc8b29', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['ea9bb1082cf95663', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['3a8b61d0f636b007', 'note'],
  // A project for tests of Firebase's Android SDK.
  ['a6c814bc555ae62c', 'note'],
  // The secret key of a local Supabase stack, the same on every machine.
  ['c85debb55f2f204d', 'note'],
  // Account 0 of Hardhat and Anvil.
  ['bc1a50966c9e6486', 'note'],
  // Account 1 of Hardhat and Anvil.
  ['8335c55334821eef', 'note'],
  // Account 2 of Hardhat and Anvil.
  ['b26ab6529d20ebeb', 'note'],
  // Account 3 of Hardhat and Anvil.
  ['64034b44c579b335', 'note'],
  // Account 4 of Hardhat and Anvil.
  ['4d3e46eec8244d1d', 'note'],
  // Account 5 of Hardhat and Anvil.
  ['0aedba9d586f34f9', 'note'],
  // Account 6 of Hardhat and Anvil.
  ['28e543d3753fc9d1', 'note'],
  // Account 7 of Hardhat and Anvil.
  ['f070994a85994785', 'note'],
  // Account 8 of Hardhat and Anvil.
  ['38e69fdd19aefeb4', 'note'],
  // Account 9 of Hardhat and Anvil.
  ['967f21586cdf1248', 'note'],
  // Vagrant's insecure key pair (the first line).
  ['eca7c0796c0d2871', 'note'],
]);
