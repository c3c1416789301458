import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';

const time = '${utc:MMM dd yyyy HH:mm:ss} UTC';
const endsOver = (protocol: string, port: string): readonly Field[] => [
  ['externalId', '${id}'],
  ['rt', time],
  ['proto', protocol],
  ['src', '${source.address}'],
  ['spt', '${source.port}'],
  ['smac', '${source.macAddress}'],
  ['dst', '${destination.address}'],
  ['dpt', port],
  ['dmac', '${destination.macAddress}'],
];
const tail: readonly Field[] = [
  ['act', '${choice:notified,notified,blocked}'],
  ['dvchost', '${device.hostName}'],
  ['dvc', '${device.address}'],
  ['dvcmac', '${device.macAddress}'],
  ['cn2', '${found.sid}'],
  ['cn2Label', 'sid'],
];
const link = (path: string): readonly Field[] => [
  ['cs4', `https://\${device.hostName}.corp.example.com/notification_url/${path}?ev_id=\${pattern:######}`],
  ['cs4Label', 'link'],
];
/** Of the network in which the machine of the company is. */
const vlan = (number: string): readonly Field[] => [
  ['cn1', number],
  ['cn1Label', 'vlan'],
];

/** Trellix Network Security (formerly FireEye NX), which calls itself MPS. */
export const trellixNx = defineProfile({
  name: 'trellix-nx',
  vendor: 'Trellix',
  product: 'MPS',
  version: '10.0.0.10',
  source: 'published captures of 2024 (Splunk Connect for Syslog), read 2026-11-25',
  oddities: [
    'only a PRI and a blank stand before `CEF:`: the receiver cannot know the host',
    'labels stand behind their values',
    'hardware addresses are empty where they are not known',
  ],
  hostPrefix: 'trellix-nx',
  idKey: 'externalId',
  pri: 134,
  syslogHeader: '<${pri}> ',
  device: { macAddress: '02:42:0a:${pattern:xx:xx:xx}', serversVlan: '${between:400,900}' },
  maps: {
    /** How often the signature of an attack was rewritten. */
    revisions: { low: '2', medium: '5', high: '9', critical: '17' },
    /** Where the workstations of a department are. */
    vlans: { Finance: '110', Sales: '111', Engineering: '112', Legal: '113', 'Human Resources': '114', '*': '115' },
  },
  tables: {
    intrusions: [
      {
        weight: 5,
        name: 'SSLv2 Client Hello Request Detected',
        ...{ sid: 85304012, revision: 12, port: 443 },
        severity: 3,
      },
      {
        weight: 4,
        name: '${exploit.name}',
        ...{ sid: '853${exploit.number}', revision: '${exploit.severity|revisions}' },
        severity: 5,
        port: '${destination.port}',
      },
      { weight: 3, name: 'SMB Brute Force Login Attempt', ...{ sid: 85301377, revision: 31, port: 445 }, severity: 5 },
      { weight: 2, name: 'Suspicious Certificate Subject', ...{ sid: 85306840, revision: 3, port: 443 }, severity: 3 },
    ],
    infections: [
      { weight: 4, name: 'Exploit.IoT.HNAP1', sid: 89001255, severity: 1 },
      { weight: 3, name: 'Malicious.URL', sid: 86200019, severity: 4 },
      { weight: 3, name: 'Trojan.${malware.family}', sid: '33${malware.number}', severity: 7 },
      { weight: 1, name: 'Exploit.Kit.${malware.family}', sid: '34${malware.number}', severity: 7 },
    ],
  },
  kinds: {
    'ips-event': {
      weight: 60,
      flow: 'attack',
      let: { found: { row: 'intrusions' } },
      classId: 'IE',
      name: 'ips-event',
      severity: '${found.severity}',
      fields: [
        ...endsOver('tcp', '${found.port}'),
        ['cnt', '${magnitude:1,200}'],
        ['cs1Label', 'sname'],
        ['cs1', '${found.name}'],
        ...tail,
        ['cfp1', '${found.revision}'],
        ['cfp1Label', 'signature revision'],
        ...link('ips_events'),
        ['flexString2', '${choice:server,client}'],
        ['flexString2Label', 'attack mode'],
        ['msg', 'MVX Correlation Status:${choice:N/A,N/A,confirmed}'],
        ...vlan('${device.serversVlan}'),
      ],
    },
    'domain-match': {
      weight: 25,
      flow: 'outbound',
      let: {
        found: {
          row: [
            { name: 'Trojan.Generic.DNS', sid: 80494706 },
            { name: 'Local.Infection', sid: 80457123 },
          ],
        },
      },
      classId: 'DM',
      name: 'domain-match',
      severity: 1,
      fields: [
        ...endsOver('udp', '53'),
        ['cs1Label', 'sname'],
        ['cs1', '${found.name}'],
        ...tail,
        ...link('events'),
        ['cs5Label', 'cncHost'],
        ['cs5', '${destination.name}'],
        ['cn3Label', 'cncPort'],
        ['cn3', '53'],
        ...vlan('${user.department|vlans}'),
      ],
    },
    'infection-match': {
      weight: 15,
      flow: 'download',
      let: { found: { row: 'infections' } },
      classId: 'IM',
      name: 'infection-match',
      severity: '${found.severity}',
      fields: [
        ...endsOver('tcp', '${destination.port}'),
        ['cs1Label', 'sname'],
        ['cs1', '${found.name}'],
        ...tail,
        ...link('events'),
        ['cs6Label', 'channel'],
        [
          'cs6',
          'GET /${pattern:aaaaaa}/${file.name} HTTP/1.1::~~Host: ${destination.name}::~~User-Agent: ${host.userAgent}::~~::~~',
        ],
        ['devicePayloadId', '${pattern:xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx}'],
        ['start', time],
        ...vlan('${user.department|vlans}'),
      ],
    },
  },
});
