import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';
import {
  inspections,
  integrity,
  malware,
  packets,
  preventions,
  received,
} from './trendmicro-deep-security-agent/tables.js';

const begin: readonly Field[] = [
  ['cn1', '${device.hostId}'],
  ['cn1Label', 'Host ID'],
];
const tenant: readonly Field[] = [
  ['TrendMicroDsTags', 'case-${id}'],
  ['TrendMicroDsTenant', 'Primary'],
  ['TrendMicroDsTenantId', '0'],
];
/** Of a file, in capitals; the EICAR test file has the same everywhere. */
const hash = (kind: 'MD5' | 'SHA1' | 'SHA256', eicar: string): readonly Field[] => [
  [`TrendMicroDsFile${kind}`, `\${file.${kind.toLowerCase()}|upper}`, { if: 'found!=Eicar_test_file' }],
  [`TrendMicroDsFile${kind}`, eicar, { if: 'found=Eicar_test_file' }],
];
/** Flags of a packet, and its bytes: one without data is short. */
const opening = { flags: 'SYN', size: '${choice:60,62,66}' };
const later = { flags: '${choice:ACK,RST,ACK RST,ACK FIN}', size: '${choice:60,60,66}' };
const data = { flags: 'ACK PSH', size: '${magnitude:70,1500}' };
/** Which no connection has. */
const forged = { flags: '${choice:SYN FIN,PSH URG FIN,SYN RST,FIN}', size: '${choice:60,60,66}' };
/** Of a packet that its own machine sent or received: `protocol`, `port` and the ends. */
const packet: readonly Field[] = [
  ['dmac', '${ends.dmac}'],
  ['smac', '${ends.smac}'],
  ['TrendMicroDsFrameType', 'IP'],
  ['src', '${ends.src}'],
  ['dst', '${ends.dst}'],
  ['out', '${size}'],
  ['cs3', '${choice:DF,DF,DF MF,DF}'],
  ['cs3Label', 'Fragmentation Bits'],
  ['proto', '${protocol}'],
  ['spt', '${between:49152,65535}'],
  ['dpt', '${port}'],
  ['cs2', '0x00 ${flags}', { if: 'protocol=TCP' }],
  ['cs2Label', 'TCP Flags', { if: 'protocol=TCP' }],
  ['cnt', { zipf: [1, 1, 2, 3, 5, 8] }],
];

/** Deep Security: what its agents find on servers, with the name of the server as sender. All of them run Windows. */
export const trendmicroDeepSecurityAgent = defineProfile({
  name: 'trendmicro-deep-security-agent',
  vendor: 'Trend Micro',
  product: 'Deep Security Agent',
  version: '20.0.0.6313',
  source: 'the vendor guide on syslog formats of Deep Security 20 and published captures, read 2026-11-25',
  oddities: [
    'keys of its own begin with TrendMicroDs',
    'values stand before their labels, but not those of log inspection',
    'dvchost, or for some kinds dvc, with a host name in it',
    'one value has bars: `image | name | id`',
  ],
  hostPrefix: 'dsa',
  idKey: 'TrendMicroDsTags',
  pri: 134,
  device: {
    hostId: '${between:1,400}',
    mac: '02:50:56:${pattern:XX:XX:XX}',
    gatewayMac: '02:50:56:${pattern:XX:XX:XX}',
    machine: 'WIN-${pattern:AA#AA##A##A}',
  },
  maps: malware.maps,
  tables: { inspections, integrity, packets, preventions },
  kinds: {
    firewall: {
      weight: 36,
      let: {
        ends: { row: 'packets' },
        protocol: 'TCP',
        port: '${ends.port}',
        rule: {
          row: [
            { weight: 6, number: 20, name: 'Log for TCP Port ${port}', act: 'Log', severity: 0, ...opening },
            { weight: 3, number: 21, name: 'Deny for TCP Port ${port}', act: 'Deny', severity: 5, ...opening },
            { weight: 2, number: 100, name: 'Out Of Connection', act: 'Deny', severity: 5, ...later },
            { weight: 1, number: 103, name: 'Invalid Flags', act: 'Deny', severity: 5, ...forged },
            { weight: 1, number: 117, name: 'Dropped Retransmit', act: 'Deny', severity: 3, ...data },
          ],
        },
        flags: '${rule.flags}',
        size: '${rule.size}',
      },
      classId: '${rule.number}',
      name: '${rule.name}',
      severity: '${rule.severity}',
      fields: [...begin, ['dvc', '${device.hostName}'], ['act', '${rule.act}'], ...packet, ...tenant],
    },
    prevention: {
      weight: 20,
      let: {
        found: { row: 'preventions' },
        ends: { row: [received] },
        protocol: '${found.protocol}',
        port: '${found.port}',
        ...data,
      },
      classId: '${found.rule}',
      name: '${found.name}',
      severity: '${found.severity}',
      fields: [
        ...begin,
        ['dvchost', '${device.hostName}'],
        ...packet,
        ['act', '${choice:IDS:Reset,IPS:Reset,IDS:Log,IPS:Block}'],
        ['cn3', '${between:0,40}'],
        ['cn3Label', 'Intrusion Prevention Packet Position'],
        ['cs5', '${between:0,1400}'],
        ['cs5Label', 'Intrusion Prevention Stream Position'],
        ['cs6', '${choice:0,1,8}'],
        ['cs6Label', 'Intrusion Prevention Flags'],
        ...tenant,
      ],
    },
    malware: {
      weight: 12,
      let: {
        found: { owner: 'file.sha1', value: { choice: malware.names } },
        target: {
          row: [
            { weight: 3, name: 'N/A', type: 'N/A' },
            { weight: 1, name: '${process.path}', type: 'Process' },
          ],
        },
      },
      classId: '${choice:4000000,4000000,4000001,4000002}',
      name: '${found}',
      severity: 6,
      fields: [
        ...begin,
        ['dvchost', '${device.hostName}'],
        ['cn2', '${file.sizeBytes}', { if: 'found!=Eicar_test_file' }],
        ['cn2', '205', { if: 'found=Eicar_test_file' }],
        ['cn2Label', 'Quarantine File Size'],
        [
          'cs6',
          'registry/${choice:web,api,batch,cache} | ${choice:web,api,batch,cache}-${between:1,9} | ${pattern:xxxxxxxxxxxx}',
        ],
        ['cs6Label', 'Container'],
        ['filePath', '${file.folder}\\${file.name}', { if: 'found!=Eicar_test_file' }],
        ['filePath', '${file.folder}\\eicar.txt', { if: 'found=Eicar_test_file' }],
        ['act', '${choice:Delete,Quarantine,Clean,Pass,Access Denied}'],
        ['msg', '${choice:Realtime,Realtime,Scheduled,Manual}'],
        ['TrendMicroDsMalwareTarget', '${target.name}'],
        ['TrendMicroDsMalwareTargetType', '${target.type}'],
        ...hash('MD5', '44D88612FEA8A8F36DE82E1278ABB02F'),
        ...hash('SHA1', '3395856CE81F2B7382DEE72602F798B642F14140'),
        ...hash('SHA256', '275A021BBFB6489E54D471899F7DB9D1663FC695EC2FE2A2C4538AABF651FD0F'),
        ['TrendMicroDsDetectionConfidence', '${between:60,99}'],
        ['TrendMicroDsRelevantDetectionNames', '${found|malware}'],
        ...tenant,
      ],
    },
    integrity: {
      weight: 12,
      let: { rule: { row: 'integrity' }, act: '${rule.act}' },
      classId: '${rule.rule}',
      name: '${rule.name}',
      severity: '${rule.severity}',
      fields: [
        ...begin,
        ['dvchost', '${device.hostName}'],
        ['act', '${act}'],
        ['filePath', '${rule.path}'],
        ['suser', '${admin}'],
        [
          'msg',
          { choice: ['lastModified,sha1,size', 'lastModified,sha1', 'permissions', 'owner,permissions', 'owner'] },
          { if: 'act=updated' },
        ],
        ...tenant,
      ],
    },
    inspection: {
      weight: 12,
      let: { found: { row: 'inspections' } },
      classId: '${found.rule}',
      name: '${found.name}',
      severity: '${found.severity}',
      fields: [
        ...begin,
        ['dvchost', '${device.hostName}'],
        ['cs1Label', 'LI Description'],
        ['cs1', '${found.found}'],
        ['fname', '${found.log}'],
        ['src', { weighted: { '127.0.0.1': 2, '${host.address}': 3 } }],
        ['duser', { weighted: { '(no user)': 2, '${user.login}': 3 } }],
        ['shost', '${device.machine}'],
        [
          'msg',
          'WinEvtLog ${found.log}: ${found.code}: Microsoft-Windows-Security-Auditing: (no user): no domain: ${device.machine}: ${found.text}',
        ],
        ...tenant,
      ],
    },
    'web-reputation': {
      weight: 8,
      flow: 'web',
      classId: 5000000,
      name: 'WebReputation',
      severity: 5,
      fields: [
        ...begin,
        ['dvchost', '${device.hostName}'],
        ['request', { weighted: { '${site.domain}': 1, '${site.domain}${path}': 2 } }],
        ['msg', '${choice:Blocked By Admin,Suspicious,Dangerous,Highly Suspicious,Untested}'],
        ...tenant,
      ],
    },
    'application-control': {
      weight: 8,
      let: { act: '${choice:detectOnly,detectOnly,block}' },
      classId: 6001200,
      name: 'AppControl ${act}',
      severity: 6,
      fields: [
        ['cn1', '${device.hostId}'],
        ['cn1Label', 'Host ID'],
        ['dvc', '${device.address}'],
        ...tenant,
        ['fileHash', '${file.sha256}'],
        ['suser', '${admin}'],
        ['suid', '0'],
        ['act', '${act}'],
        [
          'filePath',
          'C:\\Users\\${admin}\\${choice:bin,work,tmp,deploy}\\${choice:sync,heartbeat,build,update,agent}${between:1,40}.ps1',
        ],
        ['fsize', '${magnitude:20,90000}'],
        ['aggregationType', '0'],
        ['repeatCount', { zipf: [1, 2, 3, 4] }],
        ['cs1', 'notWhitelisted'],
        ['cs1Label', 'actionReason'],
        ['cs2', '${file.sha1}'],
        ['cs2Label', 'sha1'],
        ['cs3', '${file.md5}'],
        ['cs3Label', 'md5'],
      ],
    },
  },
});
