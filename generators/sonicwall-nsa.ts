import { defineProfile } from './profile.js';
import { groups } from './sonicwall-nsa/groups.js';
import * as maps from './sonicwall-nsa/maps.js';
import { peopleKinds } from './sonicwall-nsa/people.js';
import { securityKinds } from './sonicwall-nsa/security.js';
import * as tables from './sonicwall-nsa/tables.js';
import { trafficKinds } from './sonicwall-nsa/traffic.js';

/** SonicWall NSa firewalls, SonicOS 7 with the syslog format "ArcSight". */
export const sonicwallNsa = defineProfile({
  name: 'sonicwall-nsa',
  vendor: 'SonicWall',
  product: 'NSa 4700',
  version: '7.0.1-5119-R4713',
  source:
    'SonicOS 6.5 log event reference (message numbers, names, texts, severities) and public parser tests with lines of ' +
    'SonicOS 7.0.1, read 2026-11-25',
  oddities: [
    'values stand in keys of labels, without the key that they would label: `cs3Label=LAN`, `cn1Label=12`',
    'keys of its own: gcat, fw_action, dpi, susr, appName, snpt, dnpt, sid, appcat, appid, catid, fileid, filetxstatus',
    'texts stand in quotes; a backslash in them is not escaped',
    'application control says msg, sid, appcat, appid and catid twice, and the first time more in msg',
    'the device sends no identifier of an event: externalId is added, or events could not be told apart',
  ],
  hostPrefix: 'nsa-4700',
  idKey: 'externalId',
  pri: 134,
  line: { unescaped: '\\' },
  device: { gatewayMac: '02:${pattern:xx:xx:xx:xx:xx}', count: '${between:10000000,1900000000}' },
  maps: { ...maps },
  tables: { ...tables },
  groups,
  kinds: { ...trafficKinds, ...securityKinds, ...peopleKinds },
  sessions: {
    connection: {
      weight: 30,
      flow: 'any',
      let: { ruleName: '${rule.number} (${source.zone|zones}->${destination.zone|zones})' },
      steps: ['connection-opened', 'connection-closed'],
    },
    signedIn: {
      weight: 1,
      let: { door: { choice: ['HTTPS', 'SSLVPN'] }, port: '${between:49152,65535}' },
      steps: ['login', 'logout'],
    },
  },
});
