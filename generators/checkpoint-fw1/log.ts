import type { Pair, Text } from '../../src/event.js';
import type { ApplicationName } from '../applications.js';
import type { Draw } from '../draw.js';
import { slot, type KindEvent } from '../coded-profile.js';
import type { Device, Scene, Session } from '../session.js';
import type { Rule, Zone } from '../world.js';

/** Facility local0, severity informational (RFC 3164, section 4.1.1). */
const PRI = 134;

export const serviceNames: Readonly<Record<ApplicationName, string>> = {
  https: 'https',
  quic: 'quic',
  http: 'http',
  dns: 'domain-udp',
  ntp: 'ntp-udp',
  smtp: 'smtp',
  imaps: 'IMAP-SSL',
  ssh: 'ssh',
  ftp: 'ftp',
  smb: 'microsoft-ds',
  ldap: 'ldap',
  kerberos: 'Kerberos_v5_TCP',
  rdp: 'Remote_Desktop_Protocol',
  mssql: 'MS-SQL-Server',
  snmp: 'snmp',
};

const zones: Readonly<Record<Zone, readonly [zone: string, interfaceName: string]>> = {
  users: ['Internal', 'eth1'],
  servers: ['Internal', 'eth2'],
  dmz: ['DMZ', 'eth3'],
  internet: ['External', 'eth0'],
};

export interface Blade {
  readonly product: string;
  readonly name: string;
  readonly severity: string;
  readonly action: string;
}

/** A log of one blade: what all have first, then `mapped` (CEF keys), then the native keys with `native` among them. */
export function log(scene: Scene, session: Session, blade: Blade, more: MorePairs): KindEvent {
  const { application, source, destination, rule } = session;
  const [sourceZone, interfaceName] = zones[source.zone];
  const [destinationZone] = zones[destination.zone];
  return {
    header: { deviceProduct: blade.product, deviceEventClassId: 'Log', name: blade.name, severity: blade.severity },
    extension: [
      ['act', blade.action],
      ...translationPairs(session),
      ['deviceDirection', source.zone === 'internet' ? '0' : '1'],
      ...more.mapped,
      ['rt', slot('epochMs')],
      ['spt', String(source.port)],
      ['dpt', String(destination.port)],
      ['cs2Label', 'Rule Name'],
      // A rule without a name leaves the label alone.
      ...(rule.number % 4 === 0 ? [] : ([['cs2', rule.name]] as const)),
      ...layerPairs(scene.draw, rule, blade.action),
      ['ifname', interfaceName],
      ['logid', '0'],
      ['loguid', logUid(scene.draw)],
      ['origin', originAddress(scene.device)],
      ['originsicname', `CN=${scene.device.hostName},O=mgmt..${scene.device.index + 7}ub6do`],
      ['sequencenum', slot('id')],
      ['version', '5'],
      ...addressPairs(source.address, destination.address),
      ['inzone', sourceZone],
      ['outzone', destinationZone],
      ...more.native,
      ['product', blade.product],
      ['proto', application.protocol === 'tcp' ? '6' : '17'],
      ['service_id', serviceNames[application.name]],
      ...userPairs(session),
    ],
    pri: PRI,
  };
}

export interface MorePairs {
  readonly mapped: readonly Pair<Text>[];
  readonly native: readonly Pair<Text>[];
}

/** `0.0.0.0` and `0` say "not translated". */
function translationPairs({ sourceTranslation, destinationTranslation }: Session): Pair<Text>[] {
  return [
    ['destinationTranslatedAddress', destinationTranslation?.address ?? '0.0.0.0'],
    ['destinationTranslatedPort', String(destinationTranslation?.port ?? 0)],
    ['sourceTranslatedAddress', sourceTranslation?.address ?? '0.0.0.0'],
    ['sourceTranslatedPort', String(sourceTranslation?.port ?? 0)],
  ];
}

/** The match in each policy layer: the keys come again for the second one. */
function layerPairs(draw: Draw, rule: Rule, action: string): Pair<Text>[] {
  const network = layer('Network', 'b4067f32-2437-4848-9741-6eae1f5bf112', rule, action);
  if (!draw.chance(35)) return network;
  return [...network, ...layer('Application', '5c7a1d3e-90b6-4f0b-8a43-d27e66a0c9f4', rule, action)];
}

const layer = (name: string, uuid: string, rule: Rule, action: string): Pair<Text>[] => [
  ['layer_name', name],
  ['layer_uuid', uuid],
  ['match_id', String(rule.number)],
  ['parent_rule', '0'],
  ['rule_action', action],
  ['rule_uid', rule.uuid],
];

/** Four numbers in hexadecimal. The device's first is its clock; here it is a number like the others. */
const logUid = (draw: Draw): string =>
  `{0x${draw.hex(8)},0x${draw.between(0, 63).toString(16)},0x${draw.hex(8)},0xc0000001}`;

const originAddress = ({ index }: Device): string => `10.10.250.${1 + (index % 250)}`;

const ipv6 = (address: string): boolean => address.includes(':');

function addressPairs(source: string, destination: string): Pair<Text>[] {
  if (!ipv6(source)) {
    return [
      ['dst', destination],
      ['src', source],
    ];
  }
  return [
    ['c6a2Label', 'Source IPv6 Address'],
    ['c6a2', source],
    ['c6a3Label', 'Destination IPv6 Address'],
    ['c6a3', destination],
  ];
}

const userPairs = ({ source }: Session): Pair<Text>[] =>
  source.user === null
    ? []
    : [
        ['src_machine_name', `${source.name ?? ''}@corp.example.com`],
        ['src_user_name', `${source.user.fullName} (${source.user.login})`],
        ['suser', `${source.user.fullName} (${source.user.login})`],
      ];
