import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';

const ends: readonly Field[] = [
  ['SrcMac', '${asset.macAddress|upper}'],
  ['DstMac', '${other.mac|upper}'],
  ['SrcVendor', '${asset.maker|makers}'],
  ['DstVendor', '${other.maker}'],
  ['SrcType', '${choice:Server,Server,Client}'],
  ['DstType', 'Server'],
  ['SrcVlan', { choice: ['None', '${asset.vlan}'] }],
];
const link: readonly Field[] = [
  ['src', '${asset.address}'],
  ['dst', '${other.address}'],
  ['pt', '${asset.port}'],
  ['PtName', '${asset.protocol}'],
  ['SrcName', '${asset.address}${choice:, - 0, - 1}'],
  ['DstName', '${other.address}${choice:, - 1}'],
];
const device: readonly Field[] = [
  ['dvc', '${other.address}'],
  ['SrcName', '${other.address}${choice:, - 1}'],
  ['SrcMac', '${other.mac|upper}'],
  ['SrcVendor', '${other.maker}'],
  ['SrcType', '${choice:Server,Server,Client}'],
  ['SrcVlan', { choice: ['None', '${between:1,40}'] }],
];
const other = { other: { row: 'controllers' } } as const;

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
  },
  tables: {
    controllers: [
      {
        weight: 3,
        address: '10.61.1.${between:10,60}',
        mac: '02:30:de:${pattern:xx}:${pattern:xx}:${pattern:xx}',
        maker: 'WAGO Kontakttechnik GmbH',
      },
      {
        weight: 3,
        address: '10.61.2.${between:10,60}',
        mac: '02:80:f4:${pattern:xx}:${pattern:xx}:${pattern:xx}',
        maker: 'TELEMECANIQUE ELECTRIQUE',
      },
      {
        weight: 2,
        address: '10.61.3.${between:10,60}',
        mac: '02:05:21:${pattern:xx}:${pattern:xx}:${pattern:xx}',
        maker: 'Control Microsystems',
      },
      {
        weight: 2,
        address: '10.61.4.${between:10,60}',
        mac: '02:88:16:${pattern:xx}:${pattern:xx}:${pattern:xx}',
        maker: 'Rockwell Automation',
      },
      {
        weight: 1,
        address: '10.61.5.${between:10,60}',
        mac: '02:74:ba:${pattern:xx}:${pattern:xx}:${pattern:xx}',
        maker: 'Hirschmann Automation and Control GmbH',
      },
    ],
    threats: [
      { weight: 4, id: 101, name: 'Schneider Logic Update Detected' },
      { weight: 2, id: 102, name: 'Siemens Logic Download Detected' },
      { weight: 3, id: 143, name: '(spp_modbus): Reserved Modbus function code in use.' },
      {
        weight: 2,
        id: 144,
        name: '(spp_modbus): Length in Modbus header does not match the length needed for the given function.',
      },
      { weight: 2, id: 145, name: '(spp_dnp3): DNP3 link-layer frame contains bad CRC.' },
      { weight: 1, id: 112, name: 'PLC Stop Command Detected' },
      { weight: 1, id: 115, name: 'Firmware Update Detected' },
      { weight: 2, id: 131, name: 'Port Scan Detected' },
    ],
  },
  kinds: {
    'new-device': {
      weight: 20,
      let: other,
      classId: 1,
      name: 'New device detected',
      severity: 'Medium',
      fields: [['cat', "'Device'"], ['id', '${id}'], ...device],
    },
    'new-link': {
      weight: 40,
      let: other,
      classId: 2,
      name: 'New Link Detected',
      severity: 'Medium',
      fields: [['cat', "'Link'"], ['id', '${id}'], ...link, ...ends],
    },
    'new-mac': {
      weight: 25,
      let: other,
      classId: 3,
      name: 'New MAC detected',
      severity: 'Medium',
      fields: [['cat', "'Device'"], ['id', '${id}'], ...device],
    },
    threat: {
      weight: 15,
      let: { ...other, found: { row: 'threats' } },
      classId: '${found.id}',
      name: '${found.name}',
      severity: '${choice:High,High,Medium}',
      fields: [['cat', "'Cyber'"], ['id', '${id}'], ...link, ...ends],
    },
  },
});
