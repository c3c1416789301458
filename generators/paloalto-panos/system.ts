import type { KindData, Row } from '../profile-data.js';

/** What the appliance says of itself: sign-ins, commits, certificates, updates. */
export const systemEvents: readonly Row[] = [
  {
    weight: 6,
    subtype: 'general',
    severity: 1,
    event: 'general',
    text: 'User ${admin} logged in via Web from ${host.address} using https',
  },
  {
    weight: 4,
    subtype: 'general',
    severity: 1,
    event: 'general',
    text: 'User ${admin} logged out via ${choice:Web,CLI} from ${host.address}',
  },
  {
    weight: 6,
    subtype: 'auth',
    severity: 3,
    event: 'auth-fail',
    text: "failed authentication for user '${admin}'. Reason: Invalid username/password. From: ${host.address}.",
  },
  {
    weight: 6,
    subtype: 'auth',
    severity: 1,
    event: 'auth-success',
    text: "authenticated for user '${user.login}'. auth profile 'GP', vsys 'vsys1', From: ${host.address}.",
  },
  {
    weight: 6,
    subtype: 'general',
    severity: 1,
    event: 'general',
    text: 'Commit job succeeded. JobId=${between:100,99999}. User: ${admin}',
  },
  {
    weight: 5,
    subtype: 'tls',
    severity: 2,
    event: 'tls-X509-validation-failed',
    text: "Client '${host.address}': certificate chain is not trusted; subject CN=${host.name}, depth=${between:1,3}",
  },
  {
    weight: 3,
    subtype: 'general',
    severity: 1,
    event: 'general',
    text: 'Content package upgraded from version ${device.content} to 8904-${between:9000,9400} by ${admin}',
  },
  {
    weight: 3,
    subtype: 'dhcp',
    severity: 1,
    event: 'lease-start',
    text: 'DHCP lease started ip ${host.address} --> mac ${host.macAddress} - hostname ${host.name}, interface ethernet1/1.20',
  },
  {
    weight: 2,
    subtype: 'url-filtering',
    severity: 1,
    event: 'seed-download',
    text: 'PAN-DB was upgraded to version 2026.${between:1,12}.${between:1,28}.${between:20001,20800}.',
  },
  { weight: 1, subtype: 'ha', severity: 4, event: 'ha2-link-change', text: 'HA2 link ${choice:down,up}' },
  { weight: 1, subtype: 'ntpd', severity: 1, event: 'sync', text: 'NTP sync to server ${server.name}' },
  {
    weight: 1,
    subtype: 'port',
    severity: 1,
    event: 'link-change',
    text: 'Port ethernet1/${between:1,8}: ${choice:Up,Down} 10Gb/s-full duplex',
  },
];

export const systemKinds: Readonly<Record<string, KindData>> = {
  system: {
    weight: 30,
    let: { said: { row: 'systemEvents' } },
    classId: '${said.subtype}',
    name: 'SYSTEM',
    severity: '${said.severity}',
    fields: [
      { use: 'received' },
      ['cs3Label', 'Virtual System'],
      ['cs3', ''],
      ['fname', ''],
      ['flexString2Label', 'Module'],
      ['flexString2', '${said.subtype}'],
      ['msg', '${said.text}'],
      ['externalId', '${id}'],
      ['cat', '${said.event}'],
      { use: 'vsys' },
    ],
  },
};
