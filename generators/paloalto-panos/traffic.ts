import type { KindData } from '../profile-data.js';

/** What a session amounts to when it is opened: its first packet. */
const opened = { bytesSent: 74, bytesReceived: 0, packetsSent: 1, packetsReceived: 0, seconds: 0 };

/** What it amounts to so far. */
const counted = {
  bytesSent: { grow: 'flow.bytesSent' },
  bytesReceived: { grow: 'flow.bytesReceived' },
  packetsSent: { grow: 'flow.packetsSent' },
  packetsReceived: { grow: 'flow.packetsReceived' },
  seconds: { grow: 'flow.durationSeconds' },
};

export const trafficKinds: Readonly<Record<string, KindData>> = {
  'traffic:end': {
    weight: 470,
    flow: 'any',
    let: { act: 'allow', ...counted },
    classId: 'end',
    name: 'TRAFFIC',
    severity: 1,
    fields: [
      { use: 'session' },
      { use: 'counts' },
      ['cs2', '${destination.category|categories}'],
      ['externalId', '${id}'],
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
    flow: 'any',
    let: { act: 'allow', ...opened },
    classId: 'start',
    name: 'TRAFFIC',
    severity: 1,
    fields: [
      { use: 'session' },
      { use: 'counts' },
      ['cs2', 'any'],
      ['externalId', '${id}'],
      ['reason', 'n/a'],
      { use: 'trafficEnd' },
    ],
  },
  'traffic:drop': {
    weight: 110,
    flow: 'refused',
    let: { act: 'drop', ...counted },
    classId: 'drop',
    name: 'TRAFFIC',
    severity: 1,
    fields: [
      { use: 'session' },
      { use: 'counts' },
      ['cs2', 'any'],
      ['externalId', '${id}'],
      ['reason', 'policy-deny'],
      { use: 'trafficEnd' },
    ],
  },
};
