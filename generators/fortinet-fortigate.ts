import { attacks } from './fortinet-fortigate/attacks.js';
import { changes, eventKinds, refusals } from './fortinet-fortigate/event.js';
import { groups } from './fortinet-fortigate/groups.js';
import * as maps from './fortinet-fortigate/maps.js';
import { trafficKinds } from './fortinet-fortigate/traffic.js';
import { utmKinds } from './fortinet-fortigate/utm.js';
import { defineProfile } from './profile.js';

const translated = '${flow.sourceTranslation.address}${flow.destinationTranslation.address}';

/** Fortinet FortiGate, as captured and in the vendor's log reference. */
export const fortinetFortigate = defineProfile({
  name: 'fortinet-fortigate',
  vendor: 'Fortinet',
  product: 'Fortigate',
  version: 'v7.2.8',
  source: 'FortiOS log reference 6.0 to 7.2 (CEF support) and a published capture of 5.6.2, read 2026-11-25',
  oddities: [
    'the class id is the last five digits of the log number, the name is `type:subtype` and what happened',
    'keys of its own are FTNTFGT and the native name',
    'there is no rt but FTNTFGTeventtime, in nanoseconds',
    'severity is 8 less the syslog level; the PRI is that of local7 and the level',
    'a key whose value is unknown is left out',
    'unlike the device, event logs carry externalId too: without it an event could not be told apart',
  ],
  hostPrefix: 'fgt-100f',
  idKey: 'externalId',
  /** Facility local7, severity notice. */
  pri: 189,
  device: { serial: 'FG100FTK21${pattern:######}' },
  maps: { ...maps },
  tables: { attacks, changes, refusals },
  groups,
  kinds: { ...trafficKinds, ...utmKinds, ...eventKinds },
  sessions: {
    connection: { weight: 50, flow: 'tcp', let: { translated }, steps: ['traffic:start', 'traffic:close'] },
    datagrams: { weight: 20, flow: 'udp', let: { translated }, steps: ['traffic:start', 'traffic:accept'] },
    longConnection: {
      weight: 10,
      flow: 'tcp',
      let: { translated },
      steps: ['traffic:start', 'traffic:statistics', 'traffic:statistics', 'traffic:close'],
    },
    administration: {
      weight: 4,
      let: { door: '${choice:https,https,ssh}', serialNumber: '${between:1,9999999}' },
      steps: ['event:login', 'event:edit', 'event:edit', 'event:logout'],
    },
  },
});
