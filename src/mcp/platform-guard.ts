import { unknown } from '../model/answer.ts';
import type { Guard } from '../model/facts/guards.ts';
import type { FileLocation } from '../model/location.ts';

/** A check that a platform makes before it calls the code, as files of the deployment or its documentation say. */
export const platformGuard = (name: string, at: FileLocation): Guard => {
  const notRead = unknown('the platform checks it');
  return {
    name,
    at,
    test: {
      kind: 'verifier',
      verifier: {
        at,
        canReject: { value: 'yes', evidence: [at] },
        tokenUse: 'verified',
        method: 'library',
        issuerShared: notRead,
        audience: notRead,
        laterAudienceTest: notRead,
        expectedResource: notRead,
      },
    },
  };
};
