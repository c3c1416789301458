import * as names from './paloalto/maps.js';
import { callbacks } from './paloalto/callbacks.js';
import { groups } from './paloalto-panos/groups.js';
import * as maps from './paloalto-panos/maps.js';
import { systemKinds } from './paloalto-panos/system.js';
import { changes, moreCallbacks, refusals, scans, systemEvents } from './paloalto-panos/tables.js';
import { threatGroups, threatKinds } from './paloalto-panos/threat.js';
import { trafficGroups, trafficKinds } from './paloalto-panos/traffic.js';
import { userGroups, userKinds } from './paloalto-panos/users.js';
import { webKinds } from './paloalto-panos/web.js';
import { defineProfile } from './profile.js';

/**
 * Palo Alto Networks PAN-OS. The format is a template that an operator pastes into the box, one for each log type, and
 * firmware updates leave it as it is. The first virtual system has those that operators use from PAN-OS 9.1 to 11.1,
 * without the fields of Device-ID; the second still has two of 6.1.
 */
export const paloAltoPanos = defineProfile({
  name: 'paloalto-panos',
  vendor: 'Palo Alto Networks',
  product: 'PAN-OS',
  version: '11.1.4',
  source:
    'PAN-OS CEF configuration guides 6.1 to 10.0, an integration guide for PAN-OS 10 with their templates, and published ' +
    'captures of 6.1, 9.1, 10.0 and 11.2, read 2026-11-25',
  oddities: [
    'class id is the subtype and name the log type; class id of a threat that a signature found is the threat, of a change its result',
    'labels stand before their values',
    'what is not known is an empty value; an address that is not known or not translated is 0.0.0.0, even where it would be one of IPv6',
    'times are text with a zone: `Mmm dd yyyy hh:mm:ss GMT`; those of GLOBALPROTECT and end have none',
    'text that may hold blanks stands in quotes',
    'start is when the log was written (`time_generated`): the end of a session, in the log of its end',
    'in holds what the client sent, and out what it received',
    'fields since 9.1 begin with Pan, those before with PanOS',
    'GLOBALPROTECT has class id VPN, no key of the standard but rt, and PanOSDeviceSN twice: of the firewall and of the machine',
    'the older templates of the second virtual system lack what came after 6.1, and name a file in any threat',
  ],
  hostPrefix: 'pa-3220',
  idKey: 'externalId',
  /** Facility user, severity informational: what the device's syslog profile starts with. */
  pri: 14,
  device: {
    serial: '0168010${pattern:########}',
    content: '8904-${between:8700,8990}',
    virusContent: '4970-${between:5300,5590}',
    group: '${between:11,990}',
    subgroup: '${between:0,740}',
    agent: 'dc-0${between:1,4}.corp.example.com',
    gateway: 'GP-External-${between:1,9}',
  },
  maps: { ...names, ...maps },
  tables: { systemEvents, changes, scans, refusals, callbacks: [...callbacks, ...moreCallbacks] },
  groups: { ...groups, ...trafficGroups, ...threatGroups, ...userGroups },
  kinds: { ...trafficKinds, ...webKinds, ...threatKinds, ...systemKinds, ...userKinds },
  sessions: {
    connection: { weight: 80, flow: 'any', let: { act: 'allow' }, steps: ['traffic:start', 'traffic:end'] },
    mapping: {
      weight: 8,
      let: { timeoutSeconds: '${choice:2700,10800,3600}' },
      steps: ['userid:login', 'userid:logout'],
    },
    tunnel: {
      weight: 3,
      let: {
        address: '10.40.${between:0,7}.${between:2,254}',
        tunnel: '${choice:IPSec,IPSec,IPSec,SSLVPN}',
        seconds: '${between:120,43200}',
      },
      steps: Object.keys(maps.tunnelEvents).map(() => 'globalprotect'),
    },
  },
});
