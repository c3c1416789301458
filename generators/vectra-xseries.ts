import { defineProfile } from './profile.js';
import type { KindData } from './profile-data.js';
import { health, inside, outside } from './vectra-xseries/tables.js';

/** What a machine did, and to whom: `found` and `target`. */
const detection: Omit<KindData, 'weight' | 'flow' | 'let'> = {
  classId: '${found.type}',
  name: '${found.name}',
  severity: '${found.severity}',
  fields: [
    ['externalId', '${id}'],
    ['cat', '${found.category}'],
    ['dvc', '${device.address}'],
    ['dvchost', '${device.hostName}'],
    ['shost', '${host.name|lower}.corp.example.com'],
    ['src', '${target.from}'],
    { use: 'scores' },
    ['cs4Label', 'Vectra Event URL'],
    ['cs4', 'https://${device.address}/detections/${between:1000,300000}?detail_id=${pattern:########}'],
    ['cs5Label', 'triaged'],
    ['cs5', '${choice:False,False,False,True}'],
    ['dst', '${target.address}'],
    ['dhost', { choice: ['', '${target.name}'] }],
    ['proto', { choice: ['', 'tcp'] }],
    ['dpt', '${found.port}'],
    ['out', { choice: ['None', '${target.sent}'] }],
    ['in', { choice: ['None', '${target.received}'] }],
    { use: 'times' },
  ],
};
const toDestination = {
  target: {
    row: [
      {
        from: '${source.address}',
        address: '${destination.address}',
        name: '${destination.name}',
        sent: '${flow.bytesSent}',
        received: '${flow.bytesReceived}',
      },
    ],
  },
} as const;

/** Vectra X Series, as its brains send CEF: one tag before `CEF:` for each family of events. */
export const vectraXSeries = defineProfile({
  name: 'vectra-xseries',
  vendor: 'Vectra Networks',
  product: 'X Series',
  version: '5.8',
  source: 'published captures of 2020 and the CEF templates in Splunk Connect for Syslog, read 2026-11-25',
  oddities: [
    'a tag such as `vectra_cef -:` stands before `CEF:`',
    'what is not known is the word None, also for numbers and addresses',
    'flexNumber3, which the standard does not have',
  ],
  hostPrefix: 'vectra-x24',
  idKey: 'externalId',
  pri: 13,
  syslogHeader: '<${pri}>${time:MMM _d HH:mm:ss} ${host} vectra_cef -: ',
  device: { address: '10.10.251.${between:1,250}' },
  groups: {
    scores: [
      ['flexNumber1Label', 'threat'],
      ['flexNumber1', '${between:0,99}'],
      ['flexNumber2Label', 'certainty'],
      ['flexNumber2', '${between:0,99}'],
    ],
    times: [
      ['start', { time: 'epochMs', before: '${magnitude:30,86400}' }],
      ['end', '${time:epochMs}'],
    ],
  },
  tables: { health, inside, outside },
  kinds: {
    'host-score': {
      weight: 50,
      let: { keyAsset: { owner: 'host.name', value: '${choice:False,False,False,True}' } },
      classId: 'hsc',
      name: 'Host Score Change',
      severity: 3,
      fields: [
        ['externalId', '${id}'],
        ['cat', 'HOST SCORING'],
        ['dvc', '${device.address}'],
        ['dvchost', '${device.hostName}'],
        ['shost', '${host.name|lower}.corp.example.com'],
        ['src', '${host.address}'],
        ['dst', '${host.address}'],
        { use: 'scores' },
        ['flexNumber3Label', 'privilege'],
        ['flexNumber3', '${between:1,10}'],
        ['cs3Label', 'scoreDecreases'],
        ['cs3', '${choice:False,False,True}'],
        ['cs4Label', 'Vectra Event URL'],
        ['cs4', 'https://${device.address}/hosts/${host.name|digits}'],
        { use: 'times' },
        ['cs1Label', 'sourceKeyAsset'],
        ['cs1', '${keyAsset}'],
        ['cs2Label', 'destKeyAsset'],
        ['cs2', '${keyAsset}'],
      ],
    },
    detection: {
      weight: 12,
      flow: 'internal',
      let: { found: { row: 'inside' }, ...toDestination },
      ...detection,
    },
    'outside-detection': {
      weight: 10,
      flow: 'outbound',
      let: { found: { row: 'outside' }, ...toDestination },
      ...detection,
    },
    'darknet-detection': {
      weight: 8,
      let: {
        found: {
          row: [
            {
              type: 'internal_darknet_scan',
              name: 'Internal Darknet Scan',
              category: 'RECONNAISSANCE',
              severity: 4,
              port: '${between:1,1024}',
            },
          ],
        },
        // Nobody has an address of this network, and so nothing comes back.
        target: {
          row: [
            {
              from: '${host.address}',
              address: '10.77.${between:0,63}.${between:1,254}',
              name: '',
              sent: 'None',
              received: 'None',
            },
          ],
        },
      },
      ...detection,
    },
    'account-score': {
      weight: 14,
      classId: 'asc',
      name: 'Account Score Change',
      severity: 3,
      fields: [
        ['externalId', '${id}'],
        ['cat', 'ACCOUNT SCORING'],
        ['dvc', '${device.address}'],
        { use: 'scores' },
        ['cs1Label', 'Vectra Event URL'],
        ['cs1', 'https://${device.address}/accounts/2${host.name|digits}?name=${user.login}'],
        { use: 'times' },
      ],
    },
    health: {
      weight: 8,
      let: { state: { row: 'health' } },
      syslogHeader: '<${pri}>${time:MMM _d HH:mm:ss} ${host} ',
      classId: 'health',
      name: '${state.type}',
      severity: 0,
      fields: [
        ['dvc', '${device.address}'],
        ['dvchost', '${device.hostName}'],
        ['deviceFacility', '14'],
        ['outcome', '${state.outcome}'],
        ['externalId', '${id}'],
        ['msg', '${state.msg}'],
      ],
    },
    campaign: {
      weight: 6,
      flow: 'outbound',
      let: { name: '${malware.family|lower}-${pattern:##}' },
      classId: 'campaigns',
      name: '${name}',
      severity: 2,
      fields: [
        ['externalId', '${id}'],
        ['cat', 'CAMPAIGNS'],
        ['act', '${choice:START,ADD,TIMEOUT}'],
        ['dvc', '${device.address}'],
        ['dvchost', '${device.hostName}'],
        ['shost', '${source.name|lower}.corp.example.com'],
        ['src', '${source.address}'],
        ['suid', '${source.name|digits}'],
        ['cs4Label', 'VectraEventURL'],
        ['cs4', 'https://${device.address}/campaigns/${pattern:####}'],
        ['dhost', '${destination.name}'],
        ['dst', '${destination.address}'],
        ['duid', { owner: 'destination.name', value: '${pattern:#####}' }],
        ['rt', '${time:epochMs}'],
        ['reason', '${choice:Command and Control,Hidden Tunnel,External Remote Access}'],
        ['cs6Label', 'VectraDetectionID'],
        ['cs6', '${pattern:######}'],
      ],
    },
    audit: {
      weight: 20,
      classId: 'audit',
      name: 'user_action',
      severity: 0,
      syslogHeader: '<${pri}>${time:MMM _d HH:mm:ss} ${host} vectra_cef_audit -: ',
      let: { hours: '${between:0,9}:${pattern:0#}:${pattern:0#}' },
      fields: [
        ['dvc', '${device.address}'],
        ['dvchost', '${device.hostName}'],
        ['suser', '${admin}'],
        ['spriv', '${choice:Security Analyst,Admin,Super Admin,Read-Only}'],
        ['src', { weighted: { None: 1, '${host.address}': 4 } }],
        ['deviceFacility', '13'],
        ['cat', 'user_action'],
        ['outcome', '${choice:True,True,True,False}'],
        ['externalId', '${id}'],
        [
          'msg',
          {
            choice: [
              'session timeout with length ${hours}',
              'login from ${host.address} as ${admin}',
              'viewed detection ${pattern:######}',
            ],
          },
        ],
      ],
    },
  },
});
