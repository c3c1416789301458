import type { Field } from '../profile-data.js';

/** The profile of settings that a host has; it has one id and stands at one version. */
export const lets = {
  profile: { owner: 'host.name', value: '${choice:office,field,laptops,developers}-${device.account}' },
} as const;

export const PROFILE: Field = ['details_profileName', '${profile}'];
export const VERSION: Field = [
  'details_profileVersion',
  { owner: 'profile', value: { between: [1_590_000_000, 1_660_000_000] } },
];
export const PROFILE_ID: Field = [
  'details_profileId',
  { owner: 'profile', value: { between: [10_000_000, 49_999_999] } },
];
