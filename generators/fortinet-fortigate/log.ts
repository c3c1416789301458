import type { Pair, Text } from '../../src/event.js';
import type { ApplicationName } from '../applications.js';
import { slot, type KindEvent } from '../coded-profile.js';
import type { Device, Endpoint, Scene, Session } from '../session.js';
import type { Zone } from '../world.js';

type Level = 'alert' | 'warning' | 'notice' | 'information';
/** Syslog severity of each level (RFC 3164, section 4.1.1). */
const syslogSeverities: Readonly<Record<Level, number>> = { alert: 1, warning: 4, notice: 5, information: 6 };
const LOCAL7 = 23;

interface Log {
  /** Ten digits: type, subtype and message number. */
  readonly logId: string;
  /** Such as `traffic:forward`. */
  readonly category: string;
  /** What the header's name says behind the category. */
  readonly title: string;
  readonly level: Level;
  readonly eventType?: string;
}

export function log(
  scene: Scene,
  { logId, category, title, level, eventType }: Log,
  pairs: readonly Pair<Text>[],
): KindEvent {
  const severity = syslogSeverities[level];
  return {
    header: { deviceEventClassId: logId.slice(-5), name: `${category} ${title}`, severity: String(8 - severity) },
    extension: [
      ['deviceExternalId', serialNumber(scene.device)],
      ['FTNTFGTlogid', logId],
      ['cat', category],
      ['FTNTFGTsubtype', category.slice(category.indexOf(':') + 1)],
      ...(eventType === undefined ? [] : ([['FTNTFGTeventtype', eventType]] as const)),
      ['FTNTFGTlevel', level],
      ['FTNTFGTvd', 'root'],
      ['FTNTFGTeventtime', slot('epochNs')],
      ['FTNTFGTtz', '+0000'],
      ...pairs,
    ],
    pri: LOCAL7 * 8 + severity,
  };
}

const serialNumber = ({ index }: Device): string => `FG100FTK21${String(1_001 + index).padStart(6, '0')}`;

export const serviceNames: Readonly<
  Record<ApplicationName, readonly [service: string, application: string, group: string]>
> = {
  https: ['HTTPS', 'HTTPS.BROWSER', 'Web.Client'],
  quic: ['udp/443', 'QUIC', 'Network.Service'],
  http: ['HTTP', 'HTTP.BROWSER', 'Web.Client'],
  dns: ['DNS', 'DNS', 'Network.Service'],
  ntp: ['NTP', 'NTP', 'Network.Service'],
  smtp: ['SMTP', 'SMTP', 'Email'],
  imaps: ['IMAPS', 'IMAPS', 'Email'],
  ssh: ['SSH', 'SSH', 'Network.Service'],
  ftp: ['FTP', 'FTP', 'Network.Service'],
  smb: ['SMB', 'Microsoft.SMB', 'Network.Service'],
  ldap: ['LDAP', 'LDAP', 'Network.Service'],
  kerberos: ['KERBEROS', 'Kerberos', 'Network.Service'],
  rdp: ['RDP', 'RDP', 'Remote.Access'],
  mssql: ['MS-SQL', 'MSSQL', 'Business'],
  snmp: ['SNMP', 'SNMP', 'Network.Service'],
};

const ports: Readonly<Record<Zone, readonly [interfaceName: string, role: string]>> = {
  users: ['port12', 'lan'],
  servers: ['port14', 'lan'],
  dmz: ['dmz', 'dmz'],
  internet: ['wan1', 'wan'],
};

export const protocolNumber = (session: Session): string => (session.application.protocol === 'tcp' ? '6' : '17');
export const countryOf = (end: Endpoint): string => end.country ?? 'Reserved';
export const userPairs = ({ source }: Session): Pair<Text>[] =>
  source.user === null ? [] : [['duser', source.user.login]];

export function endPairs({ source, destination }: Session): Pair<Text>[] {
  const [inboundInterface, sourceRole] = ports[source.zone];
  const [outboundInterface, destinationRole] = ports[destination.zone];
  return [
    ['src', source.address],
    ...(source.name === null ? [] : ([['shost', source.name]] as const)),
    ['spt', String(source.port)],
    ['deviceInboundInterface', inboundInterface],
    ['FTNTFGTsrcintfrole', sourceRole],
    ['dst', destination.address],
    ['dpt', String(destination.port)],
    ['deviceOutboundInterface', outboundInterface],
    ['FTNTFGTdstintfrole', destinationRole],
  ];
}
