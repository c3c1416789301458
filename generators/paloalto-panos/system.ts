import { slot, type KindEvent } from '../coded-profile.js';
import type { Scene } from '../session.js';
import { header, PRI, receiveTime, serialNumber } from './log.js';

/** What the appliance says of itself: sign-ins, commits, certificates. */
export function system(scene: Scene): KindEvent {
  const { device } = scene;
  const { subtype, severity, eventId, message } = systemEvent(scene);
  return {
    header: header(subtype, 'SYSTEM', severity),
    extension: [
      ['rt', receiveTime],
      ['deviceExternalId', serialNumber(device)],
      ['cs3Label', 'Virtual System'],
      ['cs3', ''],
      ['fname', ''],
      ['flexString2Label', 'Module'],
      ['flexString2', subtype],
      ['msg', message],
      ['externalId', slot('id')],
      ['cat', eventId],
      ['PanOSVsysName', ''],
      ['dvchost', device.hostName],
    ],
    pri: PRI,
  };
}

function systemEvent({ draw, world }: Scene) {
  const administrator = draw.of(world.administrators);
  const { address, name } = draw.of(world.hosts);
  const job = draw.between(100, 99_999);
  const depth = draw.between(1, 3);
  return draw.of([
    {
      subtype: 'general',
      severity: '1',
      eventId: 'general',
      message: `User ${administrator} logged in via Web from ${address} using https`,
    },
    {
      subtype: 'auth',
      severity: '3',
      eventId: 'auth-fail',
      message: `failed authentication for user '${administrator}'. Reason: Invalid username/password. From: ${address}.`,
    },
    {
      subtype: 'general',
      severity: '1',
      eventId: 'general',
      message: `Commit job succeeded. JobId=${job}. User: ${administrator}`,
    },
    {
      subtype: 'tls',
      severity: '2',
      eventId: 'tls-X509-validation-failed',
      message: `Client '${address}': certificate chain is not trusted; subject CN=${name}, depth=${depth}`,
    },
  ]);
}
