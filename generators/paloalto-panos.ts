import { groups } from './paloalto-panos/groups.js';
import * as maps from './paloalto-panos/maps.js';
import { systemEvents, systemKinds } from './paloalto-panos/system.js';
import { threatKinds } from './paloalto-panos/threat.js';
import { trafficKinds } from './paloalto-panos/traffic.js';
import { defineProfile } from './profile.js';

/**
 * Palo Alto Networks PAN-OS. The format is a template that an operator pastes into the box, one for each log type; this
 * is the vendor's, in the length common before the SD-WAN fields.
 */
export const paloAltoPanos = defineProfile({
  name: 'paloalto-panos',
  vendor: 'Palo Alto Networks',
  product: 'PAN-OS',
  version: '11.1.4',
  source: 'PAN-OS CEF configuration guides 8.0 to 10.0 and published captures of 6.1 and 9.1, read 2026-11-25',
  oddities: [
    'class id is the subtype and name the log type',
    'labels stand before their values',
    'what is not known is an empty value; an address that is not translated is 0.0.0.0',
    'times are text with a zone: `Mmm dd yyyy hh:mm:ss GMT`; start has none',
    'text that may hold blanks stands in quotes',
  ],
  hostPrefix: 'pa-3220',
  idKey: 'externalId',
  /** Facility user, severity informational: what the device's syslog profile starts with. */
  pri: 14,
  device: { serial: '0168010${pattern:########}', content: '8904-${between:8700,8990}' },
  maps: { ...maps },
  tables: { systemEvents },
  groups,
  kinds: { ...trafficKinds, ...threatKinds, ...systemKinds },
  sessions: {
    connection: { weight: 90, flow: 'any', let: { act: 'allow' }, steps: ['traffic:start', 'traffic:end'] },
  },
});
