import type { Field } from '../profile-data.js';

export const groups: Readonly<Record<string, readonly Field[]>> = {
  received: [
    ['rt', '${utc:MMM dd yyyy HH:mm:ss} GMT'],
    ['deviceExternalId', '${device.serial}'],
  ],
  /** When the data plane wrote the log, a little before it was received: not when a session began. */
  generated: [['start', { time: "MMM dd yyyy HH:mm:ss' GMT'", zone: 'utc', before: '${choice:0,0,0,1,5}' }]],
  /** The part that TRAFFIC and THREAT logs have in common, up to the action, in the first virtual system. */
  session: [{ use: 'ends' }, { use: 'first' }, { use: 'policy' }],
  /** The same in the second one. */
  secondSession: [{ use: 'ends' }, { use: 'second' }, { use: 'policy' }],
  ends: [
    { use: 'received' },
    ['src', '${source.address}'],
    ['dst', '${destination.address}'],
    ['sourceTranslatedAddress', '${flow.sourceTranslation.address|or:0.0.0.0}'],
    ['destinationTranslatedAddress', '${flow.destinationTranslation.address|or:0.0.0.0}'],
    ['cs1Label', 'Rule'],
    ['cs1', '${rule.name}'],
    ['suser', 'corp\\${source.user.login}', { if: 'source.user' }],
    ['suser', '', { if: '!source.user' }],
    ['duser', ''],
    ['app', '${app.name|apps}', { if: 'act!=drop' }],
    ['app', 'not-applicable', { if: 'act=drop' }],
  ],
  first: [
    ['cs3Label', 'Virtual System'],
    ['cs3', 'vsys1'],
    { use: 'zones' },
    ['deviceInboundInterface', '${source.zone|interfaces.vsys1}'],
    ['deviceOutboundInterface', '${destination.zone|interfaces.vsys1}', { if: 'act!=drop' }],
    ['deviceOutboundInterface', '', { if: 'act=drop' }],
  ],
  second: [
    ['cs3Label', 'Virtual System'],
    ['cs3', 'vsys2'],
    { use: 'zones' },
    ['deviceInboundInterface', '${source.zone|interfaces.vsys2}'],
    ['deviceOutboundInterface', '${destination.zone|interfaces.vsys2}'],
  ],
  zones: [
    ['cs4Label', 'Source Zone'],
    ['cs4', '${source.zone|zones}'],
    ['cs5Label', 'Destination Zone'],
    ['cs5', '${destination.zone|zones}'],
  ],
  policy: [
    ['cs6Label', 'LogProfile'],
    ['cs6', 'Forward-Logs'],
    ['cn1Label', 'SessionID'],
    ['cn1', '${flow.number}', { if: 'act!=drop' }],
    ['cn1', 0, { if: 'act=drop' }],
    ['cnt', 1],
    ['spt', '${source.port}'],
    ['dpt', '${destination.port}'],
    ['sourceTranslatedPort', '${flow.sourceTranslation.port|or:0}'],
    ['destinationTranslatedPort', '${flow.destinationTranslation.port|or:0}'],
    ['flexString1Label', 'Flags'],
    ['flexString1', '0x400019', { if: 'flow.sourceTranslation' }],
    ['flexString1', '0x19', { if: '!flow.sourceTranslation' }],
    ['proto', '${app.protocol}'],
    ['act', '${act}'],
  ],
  /** Where Panorama has the device. */
  hierarchy: [
    ['PanOSDGl1', '${device.group}'],
    ['PanOSDGl2', '${device.subgroup}'],
    ['PanOSDGl3', 0],
    ['PanOSDGl4', 0],
  ],
  /** Which device, and which of its virtual systems. */
  system: [{ use: 'hierarchy' }, ['PanOSVsysName', 'Production'], ['dvchost', '${device.hostName}']],
  /** Which device, where it speaks for all its virtual systems. */
  device: [{ use: 'hierarchy' }, ['PanOSVsysName', ''], ['dvchost', '${device.hostName}']],
  flags: [['PanOSActionFlags', '0xa000000000000000']],
  /** Virtual machines of VMware NSX, and tunnels that are inspected: this network has neither. */
  tunnel: [
    ['PanOSSrcUUID', ''],
    ['PanOSDstUUID', ''],
    ['PanOSTunnelID', 0],
    ['PanOSMonitorTag', ''],
    ['PanOSParentSessionID', 0],
    ['PanOSParentStartTime', ''],
    ['PanOSTunnelType', 'N/A'],
  ],
};
