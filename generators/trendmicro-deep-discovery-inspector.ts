import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';
import {
  detections,
  downloads,
  fileTypes,
  inward,
  outward,
  systemEvents,
} from './trendmicro-deep-discovery-inspector/tables.js';

const RT = "${time:MMM dd yyyy HH:mm:ss 'GMT'ZZZ}";
const appliance: readonly Field[] = [
  ['dvc', '${device.address}'],
  ['dvcmac', '${device.macAddress}'],
  ['dvchost', '${device.hostName}'],
  ['deviceExternalId', '${device.guid}'],
  ['externalId', '${id}'],
];

const threat: readonly Field[] = [
  ...appliance,
  ['rt', RT],
  ['app', '${found.app}'],
  ['deviceDirection', '1'],
  ['dhost', '${destination.name}'],
  ['dst', '${destination.address}'],
  ['dpt', '${found.port}'],
  ['dmac', '${destination.macAddress|or:02:1b:21:35:8b:98}'],
  ['shost', { weighted: { '${source.address}': 2, '${host.name|lower}': 1 } }],
  ['src', '${source.address}'],
  ['spt', '${source.port}'],
  ['smac', '${host.macAddress}'],
  ['cs3Label', 'HostName_Ext'],
  ['cs3', '${destination.name}'],
  ['fname', '${file.name}', { if: 'found.file' }],
  ['fileType', '${file.extension|fileTypes.number}', { if: 'found.file=caught' }],
  ['fileType', '0', { if: 'found.file=named' }],
  ['fileType', '-65536', { if: '!found.file' }],
  ['fsize', '${file.sizeBytes}', { if: 'found.file=caught' }],
  ['fsize', '0', { if: 'found.file!=caught' }],
  ['act', 'not blocked'],
  ['cn3Label', 'Threat Type'],
  ['cn3', '${found.type}'],
  ['destinationTranslatedAddress', '${destination.address}'],
  ['fileHash', '${file.sha1}', { if: 'found.file=caught' }],
  ['sourceTranslatedAddress', '${source.address}'],
  ['cnt', { zipf: [1, 1, 2, 3, 5] }],
  ['cs5Label', 'CCCA_DetectionSource'],
  ['cs5', { weighted: { GLOBAL_INTELLIGENCE: 5, VIRTUAL_ANALYZER: 2, USER_DEFINED: 1 } }],
  ['cn1Label', 'CCCA_Detection'],
  ['cn1', '1'],
  ['cat', '${found.category}'],
  ['cs6Label', 'pAttackPhase'],
  ['cs6', '${found.phase}'],
];

const ofRule = {
  classId: '${found.rule}',
  name: '${found.name}',
  severity: '${found.severity}',
  fields: threat,
} as const;

/** Deep Discovery Inspector: threats in mirrored traffic, files that its sandbox ran, and what its administrators did. */
export const trendmicroDeepDiscoveryInspector = defineProfile({
  name: 'trendmicro-deep-discovery-inspector',
  vendor: 'Trend Micro',
  product: 'Deep Discovery Inspector',
  version: '5.8.1175',
  source: 'the vendor guide on syslog content mapping and a published capture of 2015, read 2026-11-25',
  oddities: [
    'rt has an offset behind GMT: `GMT+08:00`',
    'host names are addresses where no name is known',
    'fileType is a number of the scan engine for a threat, -65536 where there is no file, and words for a sample',
    'the MAC address of the appliance is written in capitals, those of the traffic are not',
  ],
  hostPrefix: 'ddi',
  idKey: 'externalId',
  pri: 134,
  device: { macAddress: '02:0C:29:${pattern:#X:#X:#X}', guid: '${pattern:#X#X#X#X#X#X-#X#X#X#X-#X#X-#X#X-#X#X}' },
  maps: {
    fileTypes,
    detections: detections.map,
    /** By the rating of what is listed; the highest has two words. */
    risks: { '1': 'Low', '2': 'Medium' },
  },
  tables: { inward, outward, downloads },
  kinds: {
    threat: {
      weight: 42,
      flow: 'web',
      let: { found: { row: 'outward' } },
      ...ofRule,
    },
    download: {
      weight: 3,
      flow: 'download',
      let: { found: { row: 'downloads' } },
      ...ofRule,
    },
    lateral: {
      weight: 25,
      flow: 'internal',
      let: { found: { row: 'inward' } },
      ...ofRule,
    },
    'sandbox-file': {
      classId: 200119,
      name: 'Sample file sandbox analysis is finished',
      severity: 3,
      fields: [
        ['rt', RT],
        ...appliance,
        ['fname', '${sample.name}'],
        ['fileHash', '${sample.sha1}'],
        ['fileType', '${file.extension|fileTypes.words}'],
        ['fsize', '${sample.size}'],
        ['cs1Label', 'SandboxImageType'],
        ['cs1', '${choice:win7-office,win10-office,server2016}'],
        ['cs2Label', 'MalwareName'],
        ['cs2', '${sample.malware}'],
        ['cn1Label', 'GRIDIsKnownGood'],
        ['cn1', { owner: 'file.sha1', value: '${choice:-1,-1,0}' }],
        ['cn2Label', 'ROZRating'],
        ['cn2', '${sample.rating}'],
        ['cn3Label', 'PcapReady'],
        ['cn3', '${choice:0,1}'],
      ],
    },
    'notable-characteristics': {
      classId: 200127,
      name: 'Notable Characteristics of the analyzed sample',
      severity: 6,
      fields: [
        ['rt', RT],
        ...appliance,
        ['fname', '${sample.name}'],
        ['fileHash', '${sample.sha1}'],
        ['fsize', '${sample.size}'],
        ['cs1Label', 'ViolatedPolicyName'],
        [
          'cs1',
          '${choice:Anti-security self-preservation,Autostart or other system reconfiguration,Deception social engineering,File drop download sharing or replication,Hijack redirection or data theft,Malformed defective or with known malware traits,Process service or memory object change,Suspicious network or messaging activity}',
        ],
        ['msg', 'Process ID: ${between:400,9000}, Image Path: ${process.path}'],
      ],
    },
    'deny-list': {
      classId: 200120,
      name: 'Deny List updated',
      severity: 3,
      fields: [
        ['rt', RT],
        ...appliance,
        ['cs1Label', 'type'],
        ['cs1', 'Deny List ${choice:IP/Port,Domain,URL,File SHA1}'],
        ['act', '${choice:Add,Add,Remove}'],
        ['dhost', '${site.domain}'],
        ['dst', '${destination.address}'],
        ['dpt', '${destination.port}'],
        ['fileHash', '${sample.sha1}'],
        ['cs2Label', 'RiskLevel'],
        ['cs2', '${sample.rating|risks}', { if: 'sample.rating!=3' }],
        ['cs2', '${choice:High,Confirmed malware}', { if: 'sample.rating=3' }],
      ],
    },
    system: {
      weight: 12,
      let: { who: '${admin}', pattern: { sum: [12_000, 'number'] }, done: { row: systemEvents } },
      classId: '${done.id}',
      name: 'SYSTEM_EVENT',
      severity: 3,
      fields: [
        ['rt', RT],
        ...appliance,
        ['duser', '${who}'],
        ['src', '${host.address}'],
        ['outcome', '${done.outcome}'],
        ['msg', '${done.says}'],
      ],
    },
  },
  sessions: {
    analysis: {
      weight: 18,
      flow: 'outbound',
      let: {
        sample: {
          row: [
            {
              name: '${file.name}',
              sha1: '${file.sha1}',
              size: '${file.sizeBytes}',
              malware: { owner: 'file.sha1', value: { choice: detections.choice } },
              // What has a name is a risk: 0 would be none.
              rating: { owner: 'file.sha1', value: '${choice:1,2,3}' },
            },
          ],
        },
      },
      steps: ['sandbox-file', 'notable-characteristics', 'deny-list'],
    },
  },
});
