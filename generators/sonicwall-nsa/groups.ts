import type { Field } from '../profile-data.js';

/** Who talked to whom, through which interfaces and zones, and what the firewall put in place of an address. */
const ends: readonly Field[] = [
  ['smac', '${source.macAddress}', { if: 'source.macAddress' }],
  ['smac', '${device.gatewayMac}', { if: '!source.macAddress' }],
  ['src', '${source.address}'],
  ['spt', '${source.port}'],
  ['deviceInboundInterface', '${source.zone|interfaces}'],
  ['cs3Label', '${source.zone|zones}'],
  ['cs1Label', '${flow.sourceTranslation.address}', { if: 'flow.sourceTranslation' }],
  ['snpt', '${flow.sourceTranslation.port}', { if: 'flow.sourceTranslation' }],
  ['dmac', '${destination.macAddress}', { if: 'destination.macAddress' }],
  ['dmac', '${device.gatewayMac}', { if: '!destination.macAddress' }],
  ['dst', '${destination.address}'],
  ['dpt', '${destination.port}'],
  ['deviceOutboundInterface', '${destination.zone|interfaces}'],
  ['cs4Label', '${destination.zone|zones}'],
  ['cs2Label', '${destination.address}', { if: 'flow.sourceTranslation' }],
  ['dnpt', '${destination.port}', { if: 'flow.sourceTranslation' }],
  ['cs2Label', '${flow.destinationTranslation.address}', { if: 'flow.destinationTranslation' }],
  ['dnpt', '${flow.destinationTranslation.port}', { if: 'flow.destinationTranslation' }],
  ['susr', '"corp.example.com\\${source.user.login}"', { if: 'source.user' }],
];

/** Somebody who signs in at the firewall. */
const person: readonly Field[] = [
  ['cat', 16],
  ['gcat', 4],
  ['smac', '${host.macAddress}'],
  ['src', '${host.address}'],
  ['spt', '${port}'],
  ['deviceInboundInterface', 'X0-V20'],
  ['cs3Label', 'LAN'],
  ['dst', '${device.address}'],
  ['dpt', 443],
  ['deviceOutboundInterface', 'X0'],
  ['cs4Label', 'LAN'],
  ['susr', '"${user.login}"'],
  ['proto', 'tcp/https'],
  ['cs5Label', '"${door}"'],
];

export const groups: Readonly<Record<string, readonly Field[]>> = {
  ends,
  person,
  protocol: [['proto', '${app.protocol}/${app.name|services}']],
  counts: [
    ['out', { grow: 'flow.bytesSent' }],
    ['in', { grow: 'flow.bytesReceived' }],
    ['cn2Label', { grow: 'flow.packetsReceived' }],
    ['cn1Label', { grow: 'flow.packetsSent' }],
    ['cn3Label', '${flow.durationSeconds}${pattern:###}'],
  ],
  rule: [
    ['cs5Label', '"Auto"', { if: 'source.user' }],
    ['cs1', '"${ruleName}"', { if: 'source.user' }],
    ['cs1', '"Default Access Rule"', { if: '!source.user' }],
  ],
  app: [
    ['app', '${app.name|appNumbers}'],
    ['appName', '"${app.name|appNames}"'],
  ],
  last: [
    ['cnt', { sum: ['device.count', 'number'] }],
    ['externalId', '${id}'],
    ['fw_action', '"NA"'],
  ],
};
