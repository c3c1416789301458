import type { Field, KindData } from '../profile-data.js';

/** What a session amounts to when it is opened: its first packet. Its bytes are `firstBytes`. */
const opened = { packetsSent: 1, packetsReceived: 0, seconds: 0 };

/** What it amounts to so far. */
const counted = {
  bytesSent: { grow: 'flow.bytesSent' },
  bytesReceived: { grow: 'flow.bytesReceived' },
  packetsSent: { grow: 'flow.packetsSent' },
  packetsReceived: { grow: 'flow.packetsReceived' },
  seconds: { grow: 'flow.durationSeconds' },
};

export const trafficGroups: Readonly<Record<string, readonly Field[]>> = {
  bytes: [
    ['flexNumber1Label', 'Total bytes'],
    ['flexNumber1', { sum: ['bytesReceived', 'bytesSent'] }],
    ['in', '${bytesSent}'],
    ['out', '${bytesReceived}'],
  ],
  /** Where no other packet follows, the first is all that is sent. */
  firstBytes: [
    ['flexNumber1Label', 'Total bytes'],
    ['flexNumber1', '${flow.bytesSent}', { if: 'flow.packetsSent=1' }],
    ['flexNumber1', 74, { if: 'flow.packetsSent!=1' }],
    ['in', '${flow.bytesSent}', { if: 'flow.packetsSent=1' }],
    ['in', 74, { if: 'flow.packetsSent!=1' }],
    ['out', 0],
  ],
  counts: [
    ['cn2Label', 'Packets'],
    ['cn2', { sum: ['packetsReceived', 'packetsSent'] }],
    ['PanOSPacketsReceived', '${packetsReceived}'],
    ['PanOSPacketsSent', '${packetsSent}'],
    { use: 'generated' },
    ['cn3Label', 'Elapsed time in seconds'],
    ['cn3', '${seconds}'],
    ['cs2Label', 'URL Category'],
    ['cs2', '${category}'],
    ['externalId', '${id}'],
  ],
  /** What the template has had since PAN-OS 8.0, 8.1 (SCTP), 9.0 (UUID of the rule) and 9.1 (SD-WAN). */
  trafficEnd: [
    { use: 'system' },
    ['cat', 'from-policy'],
    { use: 'flags' },
    { use: 'tunnel' },
    ['PanOSSCTPAssocID', 0],
    ['PanOSSCTPChunks', 0],
    ['PanOSSCTPChunkSent', 0],
    ['PanOSSCTPChunksRcv', 0],
    ['PanOSRuleUUID', '${rule.uuid}'],
    ['PanOSHTTP2Con', 0],
    ['PanLinkChange', 0],
    ['PanPolicyID', ''],
    ['PanLinkDetail', ''],
    ['PanSDWANCluster', ''],
    ['PanSDWANDevice', ''],
    ['PanSDWANClustype', ''],
    ['PanSDWANSite', ''],
    ['PanDynamicUsrgrp', ''],
  ],
};

export const trafficKinds: Readonly<Record<string, KindData>> = {
  'traffic:end': {
    weight: 430,
    flow: 'any',
    let: { act: 'allow', ...counted, category: '${destination.category|categories}' },
    classId: 'end',
    name: 'TRAFFIC',
    severity: 1,
    fields: [
      { use: 'session' },
      { use: 'bytes' },
      { use: 'counts' },
      ['reason', 'aged-out', { if: 'app.protocol=udp' }],
      [
        'reason',
        { weighted: { 'tcp-fin': 80, 'tcp-rst-from-client': 10, 'tcp-rst-from-server': 7, 'aged-out': 3 } },
        { if: 'app.protocol=tcp' },
      ],
      { use: 'trafficEnd' },
    ],
  },
  'traffic:start': {
    let: { ...opened, category: 'any' },
    classId: 'start',
    name: 'TRAFFIC',
    severity: 1,
    fields: [{ use: 'session' }, { use: 'firstBytes' }, { use: 'counts' }, ['reason', 'n/a'], { use: 'trafficEnd' }],
  },
  /** No rule for it, and the application not yet known. */
  'traffic:drop': {
    weight: 90,
    flow: 'refused',
    let: { act: 'drop', ...counted, category: 'any' },
    classId: 'drop',
    name: 'TRAFFIC',
    severity: 1,
    fields: [{ use: 'session' }, { use: 'bytes' }, { use: 'counts' }, ['reason', 'policy-deny'], { use: 'trafficEnd' }],
  },
  /** A rule against the application, once it was known. */
  'traffic:deny': {
    weight: 15,
    flow: 'refused',
    let: { act: { weighted: { deny: 2, 'reset-both': 1 } }, ...counted, category: 'any' },
    classId: 'deny',
    name: 'TRAFFIC',
    severity: 1,
    fields: [{ use: 'session' }, { use: 'bytes' }, { use: 'counts' }, ['reason', 'policy-deny'], { use: 'trafficEnd' }],
  },
  'traffic:end:old-template': {
    weight: 40,
    flow: 'any',
    let: { act: 'allow', ...counted, category: '${destination.category|categories}' },
    classId: 'end',
    name: 'TRAFFIC',
    severity: 1,
    fields: [{ use: 'secondSession' }, { use: 'bytes' }, { use: 'counts' }],
  },
};
