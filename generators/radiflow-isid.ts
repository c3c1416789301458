import { defineProfile } from './profile.js';
import type { Field, KindData } from './profile-data.js';

/** Of some machines it is not known. */
const VLAN_SEEN = '${choice:yes,no}';
/** Behind the address in the name of a machine that has several. */
const SUFFIX = '${choice:,, - 0, - 1}';
const lets = {
  service: { row: 'services' },
  ...{ suffix: { owner: 'asset.address', value: SUFFIX }, vlanSeen: { owner: 'asset.address', value: VLAN_SEEN } },
  otherSuffix: { owner: 'otherAsset.address', value: SUFFIX },
  otherVlanSeen: { owner: 'otherAsset.address', value: VLAN_SEEN },
} as const;

/** Names of a machine, of its suffix, and of whether its VLAN is known. */
type End = readonly [asset: string, suffix: string, vlanSeen: string];
const here: End = ['asset', 'suffix', 'vlanSeen'];
const there: End = ['otherAsset', 'otherSuffix', 'otherVlanSeen'];

/** From one machine to another. */
const link = ([from, suffix, vlanSeen]: End, [to, otherSuffix]: End): readonly Field[] => [
  ['src', `\${${from}.address}`],
  ['dst', `\${${to}.address}`],
  ['pt', '${service.port}'],
  ['PtName', '${service.name}'],
  ['SrcName', `\${${from}.address}\${${suffix}}`],
  ['DstName', `\${${to}.address}\${${otherSuffix}}`],
  ['SrcMac', `\${${from}.macAddress|upper}`],
  ['DstMac', `\${${to}.macAddress|upper}`],
  ['SrcVendor', `\${${from}.maker|makers}`],
  ['DstVendor', `\${${to}.maker|makers}`],
  ['SrcType', `\${${from}.type|types}`],
  ['DstType', `\${${to}.type|types}`],
  ['SrcVlan', `\${${from}.vlan}`, { if: `${vlanSeen}=yes` }],
  ['SrcVlan', 'None', { if: `${vlanSeen}=no` }],
];
/** A machine that was not there before: not of those that talk in the plant, so one of many addresses. */
const newcomer = {
  address: '10.61.${between:0,40}.${between:10,250}',
  prefix: {
    owner: 'address',
    value: { weighted: { '02:30:DE': 8, '02:80:F4': 2, '02:05:21': 2, '02:00:BC': 1, '02:74:BA': 1 } },
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

const newLink = {
  classId: 2,
  name: 'New Link Detected',
  severity: 'Medium',
} satisfies Partial<KindData>;
const threat = {
  severity: '${choice:High,High,Medium}',
  fields: [['cat', "'Cyber'"], ['id', '${id}'], ...link(here, there)],
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
      weight: 10,
      let: newcomer,
      classId: 1,
      name: 'New device detected',
      severity: 'Medium',
      fields: [['cat', "'Device'"], ['id', '${id}'], ...device],
    },
    'new-link': {
      weight: 6,
      let: lets,
      ...newLink,
      fields: [['cat', "'Link'"], ['id', '${id}'], ...link(here, there)],
    },
    // The answer, as a link of its own.
    'new-link-back': { ...newLink, fields: [['cat', "'Link'"], ['id', '${id}'], ...link(there, here)] },
    'new-mac': {
      weight: 15,
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
  sessions: {
    talk: { weight: 17, let: lets, steps: ['new-link', 'new-link-back'] },
    joined: { weight: 10, let: newcomer, steps: ['new-device', 'new-mac'] },
  },
});
