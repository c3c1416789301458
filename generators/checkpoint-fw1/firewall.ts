import type { KindEvent } from '../coded-profile.js';
import { anySession, refusedSession, type Scene } from '../session.js';
import { log, serviceNames } from './log.js';

const PRODUCT = 'VPN-1 & FireWall-1';
const NAT_RULE_COUNT = 12;

export function firewallAccept(scene: Scene): KindEvent {
  const session = anySession(scene);
  const isTranslated = session.sourceTranslation !== null || session.destinationTranslation !== null;
  const name = serviceNames[session.application.name];
  return log(
    scene,
    session,
    { product: PRODUCT, name, severity: 'Unknown', action: 'Accept' },
    {
      mapped: [
        ['in', String(session.bytesReceived)],
        ['out', String(session.bytesSent)],
        ['cn1Label', 'Elapsed time in seconds'],
        ['cn1', String(session.durationSeconds)],
      ],
      native: isTranslated
        ? [
            ['nat_addtnl_rulenum', '1'],
            ['nat_rulenum', String(1 + (session.rule.number % NAT_RULE_COUNT))],
          ]
        : [],
    },
  );
}

export function firewallDrop(scene: Scene): KindEvent {
  const session = refusedSession(scene);
  const name = serviceNames[session.application.name];
  return log(
    scene,
    session,
    { product: PRODUCT, name, severity: 'Unknown', action: 'Drop' },
    {
      mapped: scene.draw.chance(10) ? [['msg', "TCP packet out of state: First packet isn't SYN; flags=ACK"]] : [],
      native: [],
    },
  );
}
