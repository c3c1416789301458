import type { Pair, Text } from '../../src/event.js';
import { timeSlot } from '../../src/slots.js';
import type { ApplicationName } from '../applications.js';
import type { KindEvent } from '../coded-profile.js';
import type { Device, Scene, Session } from '../session.js';
import type { SiteCategory, Zone } from '../world.js';

/** Facility user, severity informational (RFC 3164, section 4.1.1): what the device's syslog profile starts with. */
export const PRI = 14;

const applicationNames: Readonly<Record<ApplicationName, string>> = {
  https: 'ssl',
  quic: 'quic',
  http: 'web-browsing',
  dns: 'dns-base',
  ntp: 'ntp-base',
  smtp: 'smtp-base',
  imaps: 'imap',
  ssh: 'ssh',
  ftp: 'ftp',
  smb: 'ms-ds-smbv3',
  ldap: 'ldap',
  kerberos: 'kerberos',
  rdp: 'ms-rdp',
  mssql: 'mssql-db',
  snmp: 'snmp-base',
};

const zones: Readonly<Record<Zone, readonly [name: string, interfaceName: string]>> = {
  users: ['Trust', 'ethernet1/1.20'],
  servers: ['Servers', 'ethernet1/2.10'],
  dmz: ['DMZ', 'ethernet1/3.40'],
  internet: ['Untrust', 'ethernet1/8'],
};

export const categories: Readonly<Record<SiteCategory, string>> = {
  business: 'business-and-economy',
  technology: 'computer-and-internet-info',
  news: 'news',
  streaming: 'streaming-media',
  social: 'social-networking',
  shopping: 'shopping',
  gambling: 'gambling',
  phishing: 'phishing',
  malware: 'malware',
  unknown: 'unknown',
};

export const header = (subtype: string, type: string, severity: string): KindEvent['header'] => ({
  deviceEventClassId: subtype,
  name: type,
  severity,
});

export const receiveTime: Text = [timeSlot('MMM dd yyyy HH:mm:ss'), ' GMT'];
export const serialNumber = ({ index }: Device): string => `0168010${String(2_001 + index).padStart(8, '0')}`;
const userName = (login: string | undefined): string => (login === undefined ? '' : `corp\\${login}`);

/** The part that TRAFFIC and THREAT logs have in common, up to the action. */
export function sessionPairs(scene: Scene, session: Session, action: string): Pair<Text>[] {
  const { source, destination, application, rule } = session;
  const [sourceZone, inboundInterface] = zones[source.zone];
  const [destinationZone, outboundInterface] = zones[destination.zone];
  return [
    ['rt', receiveTime],
    ['deviceExternalId', serialNumber(scene.device)],
    ['src', source.address],
    ['dst', destination.address],
    ['sourceTranslatedAddress', session.sourceTranslation?.address ?? '0.0.0.0'],
    ['destinationTranslatedAddress', session.destinationTranslation?.address ?? '0.0.0.0'],
    ['cs1Label', 'Rule'],
    ['cs1', rule.name],
    ['suser', userName(source.user?.login)],
    ['duser', ''],
    ['app', action === 'drop' ? 'not-applicable' : applicationNames[application.name]],
    ['cs3Label', 'Virtual System'],
    ['cs3', 'vsys1'],
    ['cs4Label', 'Source Zone'],
    ['cs4', sourceZone],
    ['cs5Label', 'Destination Zone'],
    ['cs5', destinationZone],
    ['deviceInboundInterface', inboundInterface],
    ['deviceOutboundInterface', action === 'drop' ? '' : outboundInterface],
    ['cs6Label', 'LogProfile'],
    ['cs6', 'Forward-Logs'],
    ['cn1Label', 'SessionID'],
    ['cn1', String(action === 'drop' ? 0 : session.number)],
    ['cnt', '1'],
    ['spt', String(source.port)],
    ['dpt', String(destination.port)],
    ['sourceTranslatedPort', String(session.sourceTranslation?.port ?? 0)],
    ['destinationTranslatedPort', String(session.destinationTranslation?.port ?? 0)],
    ['flexString1Label', 'Flags'],
    ['flexString1', session.sourceTranslation === null ? '0x19' : '0x400019'],
    ['proto', application.protocol],
    ['act', action],
  ];
}
