import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';

const incident: readonly Field[] = [
  ['cs2Label', 'EventID'],
  ['cs2', '${id}'],
  ['deviceCustomDate1Label', 'detectionDate'],
  ['deviceCustomDate1', '${time:epochMs}'],
  ['cs3Label', 'PTAlink'],
  ['cs3', 'https://${device.address}/incidents/${pattern:xxxxxxxxxxxxxxxxxxxxxxxx}'],
  ['cs4Label', 'ExternalLink'],
  ['cs4', 'None'],
];

/** CyberArk Privileged Threat Analytics. */
export const cyberarkPta = defineProfile({
  name: 'cyberark-pta',
  vendor: 'CyberArk',
  product: 'PTA',
  version: '12.6',
  source: 'the vendor guide on sending PTA alerts to a SIEM and published captures, read 2026-11-25',
  oddities: ['what is not known is the word None', 'cfp1 and its label, which connectors hardly ever send'],
  hostPrefix: 'pta',
  idKey: 'cs2',
  pri: 190,
  tables: {
    detections: [
      { weight: 6, code: 1, name: 'Suspected credentials theft' },
      { weight: 4, code: 21, name: 'Privileged access during irregular days' },
      { weight: 4, code: 22, name: 'Privileged access to the Vault from irregular IP' },
      { weight: 5, code: 23, name: 'Active dormant Vault user' },
      { weight: 3, code: 24, name: 'Machine accessed during irregular hours' },
      { weight: 3, code: 25, name: 'Unmanaged privileged access' },
      { weight: 2, code: 26, name: 'Suspected Overpass the Hash' },
      { weight: 1, code: 27, name: 'Suspected Golden Ticket' },
      { weight: 2, code: 28, name: 'Suspicious password change' },
      { weight: 2, code: 29, name: 'Interactive logon with service account' },
      { weight: 1, code: 30, name: 'Risky SPN' },
      { weight: 3, code: 31, name: 'Suspicious activities detected in a privileged session' },
    ],
  },
  kinds: {
    detection: {
      weight: 70,
      flow: 'internal',
      let: { found: { row: 'detections' } },
      classId: '${found.code}',
      name: '${found.name}',
      severity: '${choice:8,8,6,4}',
      fields: [
        ['suser', '${user.login}@corp.example.com'],
        ['shost', '${source.name|lower}.corp.example.com'],
        ['src', '${source.address}'],
        ['duser', '${otherUser.login}@corp.example.com'],
        ['dhost', '${destination.name}'],
        ['dst', '${destination.address}'],
        ['cs1Label', 'ExtraData'],
        ['cs1', { weighted: { None: 3, '{"session":"${pattern:xxxxxxxx-xxxx}","score":${between:1,99}}': 1 } }],
        ...incident,
        ['cfp1Label', 'Uptime hours', { percent: 20 }],
        ['cfp1', { between: [0, 900], decimals: 2 }, { percent: 20 }],
        ['cn1Label', 'Internal ID', { percent: 20 }],
        ['cn1', '${between:1000000,2000000000}', { percent: 20 }],
      ],
    },
    anomaly: {
      weight: 30,
      classId: 20,
      name: 'Privileged account anomaly',
      severity: 8,
      idKey: 'cs1',
      fields: [
        ['cs1Label', 'incidentId'],
        ['cs1', '${id}'],
        ['start', { time: 'epochMs', before: '${magnitude:60,86400}' }],
        ['deviceCustomDate1Label', 'detectionDate'],
        ['deviceCustomDate1', '${time:epochMs}'],
        ['msg', 'Incident updated. Now contains ${between:2,40} anomalies'],
        ['cs2Label', 'link'],
        ['cs2', 'https://${device.address}/incidents/${pattern:xxxxxxxxxxxxxxxxxxxxxxxx}'],
      ],
    },
  },
});
