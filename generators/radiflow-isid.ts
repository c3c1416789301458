import { defineProfile } from './profile.js';
import type { Field, KindData } from './profile-data.js';

/** Of some machines it is not known. */
const VLAN = { owner: 'asset.address', value: { choice: ['None', '${asset.vlan}'] } };
/** Behind the address in the name of a machine that has several. */
const SUFFIX = '${choice:,, - 0, - 1}';
const lets = {
  service: { row: 'services' },
  suffix: { owner: 'asset.address', value: SUFFIX },
  otherSuffix: { owner: 'otherAsset.address', value: SUFFIX },
};
const ends: readonly Field[] = [
  ['SrcMac', '${asset.macAddress|upper}'],
  ['DstMac', '${otherAsset.macAddress|upper}'],
  ['SrcVendor', '${asset.maker|makers}'],
  ['DstVendor', '${otherAsset.maker|makers}'],
  ['SrcType', '${asset.type|types}'],
  ['DstType', '${otherAsset.type|types}'],
  ['SrcVlan', VLAN],
];
const link: readonly Field[] = [
  ['src', '${asset.address}'],
  ['dst', '${otherAsset.address}'],
  ['pt', '${service.port}'],
  ['PtName', '${service.name}'],
  ['SrcName', '${asset.address}${suffix}'],
  ['DstName', '${otherAsset.address}${otherSuffix}'],
];
/** A machine that was not there before: not of those that talk in the plant, so one of many addresses. */
const newcomer = {
  address: '10.61.${between:0,40}.${between:10,250}',
  prefix: {
    owner: 'address',
    value: { weighted: { '02:30:DE': 3, '02:80:F4': 3, '02:05:21': 2, '02:00:BC': 2, '02:74:BA': 1 } },
  },
  mac: { owner: 'address', value: '${prefix}:${pattern:XX:XX:XX}' },
  suffix: { owner: 'address', value: SUFFIX },
} as const;
const device: readonly Field[] = [
  ['dvc', '${address}'],
  ['SrcName', '${address}${suffix}'],
  ['SrcMac', '${mac}'],
  ['SrcVendor', '${prefix|prefixes}'],
  ['SrcType', 'Server'],
  ['SrcVlan', { owner: 'address', value: '${choice:None,1,1}' }],
];

const threat = {
  severity: '${choice:High,High,Medium}',
  fields: [['cat', "'Cyber'"], ['id', '${id}'], ...link, ...ends],
} satisfies Partial<KindData>;
const modbus = { over: 'Modbus', port: 502 };
/** Over what the other machine speaks. */
const own = { over: '${otherAsset.protocol}', port: '${otherAsset.port}' };

/** Radiflow iSID, which watches the networks of plants. */
export const radiflowIsid = defineProfile({
  name: 'radiflow-isid',
  vendor: 'radiflow',
  product: 'isid',
  version: '7.0.2.28',
  source: 'published sample lines of 2021 (Azure-Sentinel sample data), read 2026-11-25',
  oddities: [
    'the tag between host and line has a process id and no colon',
    'severity is a word, the value of cat stands in single quotes',
    'keys of its own (id, pt, PtName, SrcMac); text such as ` - 1` runs on behind a name',
  ],
  hostPrefix: 'radiflow-isid',
  idKey: 'id',
  pri: 134,
  syslogHeader: '<${pri}>${time:MMM _d HH:mm:ss} ${host} ${host}[1] ',
  maps: {
    makers: {
      Siemens: 'SIEMENS AG',
      Rockwell: 'Rockwell Automation',
      'Schneider Electric': 'TELEMECANIQUE ELECTRIQUE',
      ABB: 'ABB Power Automation',
      Emerson: 'Emerson Process Management',
      Cisco: 'Cisco Systems, Inc',
    },
    prefixes: {
      '02:30:DE': 'WAGO Kontakttechnik GmbH',
      '02:80:F4': 'TELEMECANIQUE ELECTRIQUE',
      '02:05:21': 'Control Microsystems',
      '02:00:BC': 'Rockwell Automation',
      '02:74:BA': 'Hirschmann Automation and Control GmbH',
    },
    logic: {
      'Schneider Electric': { id: '101', name: 'Schneider Logic Update Detected', over: 'Modbus', port: '502' },
      Siemens: { id: '102', name: 'Siemens Logic Download Detected', over: 'S7', port: '102' },
      '*': { id: '115', name: 'Firmware Update Detected', over: 'HTTPS', port: '443' },
    },
    types: { HMI: 'Client', 'Engineering Station': 'Client', '*': 'Server' },
  },
  tables: {
    services: [
      { weight: 6, name: '${otherAsset.protocol}', port: '${otherAsset.port}' },
      { weight: 2, name: 'HTTPS', port: 443 },
      { weight: 2, name: 'SNMP', port: 161 },
      { weight: 1, name: 'SSH', port: 22 },
      { weight: 1, name: 'HTTP', port: 80 },
    ],
    threats: [
      { weight: 3, id: 143, name: '(spp_modbus): Reserved Modbus function code in use.', ...modbus },
      {
        weight: 2,
        id: 144,
        name: '(spp_modbus): Length in Modbus header does not match the length needed for the given function.',
        ...modbus,
      },
      { weight: 2, id: 145, name: '(spp_dnp3): DNP3 link-layer frame contains bad CRC.', over: 'DNP3', port: 20000 },
      { weight: 1, id: 112, name: 'PLC Stop Command Detected', ...own },
      { weight: 2, id: 131, name: 'Port Scan Detected', ...own },
    ],
  },
  kinds: {
    'new-device': {
      weight: 20,
      let: newcomer,
      classId: 1,
      name: 'New device detected',
      severity: 'Medium',
      fields: [['cat', "'Device'"], ['id', '${id}'], ...device],
    },
    'new-link': {
      weight: 40,
      let: lets,
      classId: 2,
      name: 'New Link Detected',
      severity: 'Medium',
      fields: [['cat', "'Link'"], ['id', '${id}'], ...link, ...ends],
    },
    'new-mac': {
      weight: 25,
      let: newcomer,
      classId: 3,
      name: 'New MAC detected',
      severity: 'Medium',
      fields: [['cat', "'Device'"], ['id', '${id}'], ...device],
    },
    threat: {
      weight: 9,
      let: {
        found: { row: 'threats' },
        ...lets,
        service: { row: [{ name: '${found.over}', port: '${found.port}' }] },
      },
      classId: '${found.id}',
      name: '${found.name}',
      ...threat,
    },
    // What is loaded into a machine, in the words of the maker of that machine.
    logic: {
      weight: 6,
      let: {
        ...lets,
        service: { row: [{ name: '${otherAsset.maker|logic.over}', port: '${otherAsset.maker|logic.port}' }] },
      },
      classId: '${otherAsset.maker|logic.id}',
      name: '${otherAsset.maker|logic.name}',
      ...threat,
    },
  },
});
