import type { Appliance, Profile } from '../src/appliance.js';
import { asaLine } from '../src/asa.js';
import type { Field, KindData, ProfileData, Template } from './profile-data.js';
import { defineProfile } from './profile.js';

/** Facility local4, which an ASA sends with if not told otherwise, and severity 0 (RFC 3164, section 4.1.1). */
const LOCAL4_PRI = 160;
const CARRIER = { in: 'host', prefix: 'asa-' } as const;

/** One kind of message; `text`: a template, or several with conditions of which one holds. */
export const asaMessage = (
  number: number,
  severity: number,
  text: Template | readonly Field[],
  more: Pick<KindData, 'weight' | 'flow' | 'let'> = {},
): KindData => ({
  ...more,
  ...{ classId: number, name: '', severity, pri: LOCAL4_PRI + severity },
  fields: typeof text === 'string' ? [['msg', text]] : text,
});

/**
 * A profile whose events are a Cisco ASA's messages. None of them has a field that nobody reads, so the wire id travels
 * in the host name.
 */
export function defineAsaProfile(data: Omit<ProfileData, 'idKey' | 'pri' | 'hostPrefix'>): Profile {
  const profile = defineProfile({ ...data, idKey: 'msg', pri: LOCAL4_PRI, hostPrefix: 'asa' });
  return { ...profile, isAsa: true, appliance: (options) => speakingAsa(profile.appliance(options)) };
}

const speakingAsa = (appliance: Appliance): Appliance => ({
  ...appliance,
  carrier: CARRIER,
  templateAt(corpusIndex) {
    const template = appliance.templateAt(corpusIndex);
    return { ...template, written: asaLine(template), isAsa: true };
  },
});
