import type { Field } from '../profile-data.js';

export const groups: Readonly<Record<string, readonly Field[]>> = {
  /** `0.0.0.0` and `0` say "not translated". */
  action: [
    ['act', '${act}'],
    ['destinationTranslatedAddress', '${flow.destinationTranslation.address|or:0.0.0.0}'],
    ['destinationTranslatedPort', '${flow.destinationTranslation.port|or:0}'],
    ['deviceDirection', '${source.zone|directions}'],
  ],
  /** The match in each policy layer: the keys come again for the second one. */
  layers: [
    ['layer_name', 'Network'],
    ['layer_uuid', 'b4067f32-2437-4848-9741-6eae1f5bf112'],
    ['match_id', '${rule.number}'],
    ['parent_rule', 0],
    ['rule_action', '${act}'],
    ['rule_uid', '${rule.uuid}'],
    ['layer_name', 'Application', { if: 'layerCount=2' }],
    ['layer_uuid', '5c7a1d3e-90b6-4f0b-8a43-d27e66a0c9f4', { if: 'layerCount=2' }],
    ['match_id', '${rule.number}', { if: 'layerCount=2' }],
    ['parent_rule', 0, { if: 'layerCount=2' }],
    ['rule_action', '${act}', { if: 'layerCount=2' }],
    ['rule_uid', '${rule.uuid}', { if: 'layerCount=2' }],
  ],
  /** From the time to the zones: the same for every blade. */
  log: [
    ['rt', '${time:epochMs}'],
    ['sourceTranslatedAddress', '${flow.sourceTranslation.address|or:0.0.0.0}'],
    ['sourceTranslatedPort', '${flow.sourceTranslation.port|or:0}'],
    ['spt', '${source.port}'],
    ['dpt', '${destination.port}'],
    ['cs2Label', 'Rule Name'],
    ['cs2', '${rule.name}', { if: 'ruleIsNamed' }],
    { use: 'layers' },
    ['ifname', '${source.zone|interfaces}'],
    ['logid', 0],
    // When the log was begun, its number, and by whom: the address as it lies in the memory of a PC.
    ['loguid', '{0x${time:epochHex},0x${number},0x${device.address|reversedHex},0xc0000001}'],
    ['origin', '${device.address}'],
    ['originsicname', 'CN=${device.hostName},O=mgmt..${device.authority}'],
    ['sequencenum', '${id}'],
    ['version', 5],
    ['dst', '${destination.address}', { if: 'flow.ipVersion=4' }],
    ['c6a3Label', 'Destination IPv6 Address', { if: 'flow.ipVersion=6' }],
    ['c6a3', '${destination.address}', { if: 'flow.ipVersion=6' }],
    ['inzone', '${source.zone|zones}'],
  ],
  /** Behind the keys of the blade. */
  service: [
    ['outzone', '${destination.zone|zones}'],
    ['product', '${blade}'],
    ['proto', '${app.protocol|protocols}'],
    ['service_id', '${app.name|services}'],
    ['src', '${source.address}', { if: 'flow.ipVersion=4' }],
    ['c6a2Label', 'Source IPv6 Address', { if: 'flow.ipVersion=6' }],
    ['c6a2', '${source.address}', { if: 'flow.ipVersion=6' }],
    ['src_machine_name', '${source.name}@corp.example.com', { if: 'source.user' }],
    ['src_user_name', '${source.user.fullName} (${source.user.login})', { if: 'source.user' }],
    ['suser', '${source.user.fullName} (${source.user.login})', { if: 'source.user' }],
  ],
};
