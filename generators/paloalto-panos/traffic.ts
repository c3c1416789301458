import { slot, type KindEvent } from '../coded-profile.js';
import { anySession, refusedSession, type Scene, type Session } from '../session.js';
import { categories, header, PRI, sessionPairs } from './log.js';

interface Ending {
  readonly subtype: 'start' | 'end' | 'drop';
  readonly action: 'allow' | 'drop';
  readonly reason: string;
}

function traffic(scene: Scene, session: Session, { subtype, action, reason }: Ending): KindEvent {
  const { category } = session.destination;
  return {
    header: header(subtype, 'TRAFFIC', '1'),
    extension: [
      ...sessionPairs(scene, session, action),
      ['flexNumber1Label', 'Total bytes'],
      ['flexNumber1', String(session.bytesSent + session.bytesReceived)],
      ['in', String(session.bytesReceived)],
      ['out', String(session.bytesSent)],
      ['cn2Label', 'Packets'],
      ['cn2', String(session.packetsSent + session.packetsReceived)],
      ['PanOSPacketsReceived', String(session.packetsReceived)],
      ['PanOSPacketsSent', String(session.packetsSent)],
      ['start', slot('cefTime')],
      ['cn3Label', 'Elapsed time in seconds'],
      ['cn3', String(session.durationSeconds)],
      ['cs2Label', 'URL Category'],
      ['cs2', category === null || subtype !== 'end' ? 'any' : categories[category]],
      ['externalId', slot('id')],
      ['reason', reason],
      ['PanOSVsysName', ''],
      ['dvchost', scene.device.hostName],
      ['cat', 'from-policy'],
    ],
    pri: PRI,
  };
}

export function trafficEnd(scene: Scene): KindEvent {
  const session = anySession(scene);
  const reason = session.application.protocol === 'udp' ? 'aged-out' : scene.draw.weighted(endReasons).value;
  return traffic(scene, session, { subtype: 'end', action: 'allow', reason });
}

const endReasons = [
  { value: 'tcp-fin', weight: 80 },
  { value: 'tcp-rst-from-client', weight: 10 },
  { value: 'tcp-rst-from-server', weight: 7 },
  { value: 'aged-out', weight: 3 },
] as const;

export function trafficStart(scene: Scene): KindEvent {
  const opened = anySession(scene);
  const begun = { bytesSent: 74, bytesReceived: 0, packetsSent: 1, packetsReceived: 0, durationSeconds: 0 };
  return traffic(scene, { ...opened, ...begun }, { subtype: 'start', action: 'allow', reason: 'n/a' });
}

export function trafficDrop(scene: Scene): KindEvent {
  return traffic(scene, refusedSession(scene), { subtype: 'drop', action: 'drop', reason: 'policy-deny' });
}
