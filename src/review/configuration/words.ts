/** Which waivers count: those that stand at base, besides them those of an approved pull request, or all. */
export const waiverPolicies = ['base', 'approved', 'any'] as const;
export type WaiverPolicy = (typeof waiverPolicies)[number];

/** What can fail the check: what a change introduces or worsens, or everything but the baseline. */
export const enforcements = ['new', 'all'] as const;
export type Enforcement = (typeof enforcements)[number];
