import { findProfile } from '../../generators/catalogue.js';
import type { Profile } from '../../src/appliance.js';

/** What is measured with: always these, so that figures can be held beside those of other days. */
export const benchProfiles: readonly Profile[] = ['checkpoint-fw1', 'fortinet-fortigate', 'paloalto-panos'].flatMap(
  (name) => findProfile(name) ?? [],
);
