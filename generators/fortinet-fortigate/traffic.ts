import type { Pair, Text } from '../../src/event.js';
import { slot, type KindEvent } from '../coded-profile.js';
import { anySession, refusedSession, type Scene, type Session } from '../session.js';
import { countryOf, endPairs, log, protocolNumber, serviceNames, userPairs } from './log.js';

function translationPairs({ sourceTranslation, destinationTranslation }: Session): Pair<Text>[] {
  if (sourceTranslation !== null) {
    return [
      ['FTNTFGTtrandisp', 'snat'],
      ['sourceTranslatedAddress', sourceTranslation.address],
      ['sourceTranslatedPort', String(sourceTranslation.port)],
    ];
  }
  if (destinationTranslation === null) return [['FTNTFGTtrandisp', 'noop']];
  return [
    ['FTNTFGTtrandisp', 'dnat'],
    ['destinationTranslatedAddress', destinationTranslation.address],
    ['destinationTranslatedPort', String(destinationTranslation.port)],
  ];
}

function hardwarePairs({ source }: Session): Pair<Text>[] {
  if (source.macAddress === null) return [];
  return [
    ['FTNTFGTmastersrcmac', source.macAddress],
    ['FTNTFGTsrcmac', source.macAddress],
    ['FTNTFGTsrcserver', '0'],
  ];
}

type TrafficAction = 'start' | 'accept' | 'close' | 'deny';

function traffic(scene: Scene, session: Session, action: TrafficAction): KindEvent {
  const [service, application, group] = serviceNames[session.application.name];
  const logId = action === 'start' ? '0000000015' : '0000000013';
  return log(scene, { logId, category: 'traffic:forward', title: action, level: 'notice' }, [
    ...endPairs(session),
    ['FTNTFGTsrccountry', countryOf(session.source)],
    ['FTNTFGTdstcountry', countryOf(session.destination)],
    ['externalId', slot('id')],
    ['proto', protocolNumber(session)],
    ['act', action],
    ['FTNTFGTpolicyid', String(session.rule.number)],
    ['FTNTFGTpolicytype', 'policy'],
    ['FTNTFGTpoluuid', session.rule.uuid],
    ['FTNTFGTpolicyname', session.rule.name],
    ...userPairs(session),
    ['app', service],
    ...translationPairs(session),
    ...(action === 'deny' || action === 'start'
      ? ([['FTNTFGTappcat', 'unscanned']] as const)
      : ([
          ['FTNTFGTapp', application],
          ['FTNTFGTappcat', group],
          ['FTNTFGTapprisk', session.application.name === 'rdp' ? 'high' : 'medium'],
        ] as const)),
    ['FTNTFGTduration', String(session.durationSeconds)],
    ['out', String(session.bytesSent)],
    ['in', String(session.bytesReceived)],
    ['FTNTFGTsentpkt', String(session.packetsSent)],
    ['FTNTFGTrcvdpkt', String(session.packetsReceived)],
    ...hardwarePairs(session),
  ]);
}

export function trafficClose(scene: Scene): KindEvent {
  return traffic(scene, anySession(scene, 'tcp'), 'close');
}

/** How sessions without a connection end. */
export function trafficAccept(scene: Scene): KindEvent {
  return traffic(scene, anySession(scene, 'udp'), 'accept');
}

export function trafficStart(scene: Scene): KindEvent {
  const begun = { bytesSent: 0, bytesReceived: 0, packetsSent: 0, packetsReceived: 0, durationSeconds: 0 };
  return traffic(scene, { ...anySession(scene), ...begun }, 'start');
}

export function trafficDeny(scene: Scene): KindEvent {
  return traffic(scene, refusedSession(scene), 'deny');
}
