import type { Field } from '../profile-data.js';

export const groups: Readonly<Record<string, readonly Field[]>> = {
  engine: [
    ['deviceExternalId', '${device.node}'],
    ['dvchost', '${device.engineAddress}'],
    ['dvc', '${device.engineAddress}'],
  ],
  /** Older components write the address first. */
  component: [
    ['deviceExternalId', '${device.node}'],
    ['dvc', '${device.engineAddress}'],
    ['dvchost', '${device.engineAddress}'],
  ],
  ends: [
    ['src', '${source.address}'],
    ['dst', '${destination.address}'],
    ['spt', '${source.port}'],
    ['dpt', '${destination.port}'],
    ['proto', '${app.protocol|protocols}'],
    ['deviceInboundInterface', '${source.zone|interfaces}'],
  ],
  translation: [
    ['sourceTranslatedAddress', '${flow.sourceTranslation.address}', { if: 'flow.sourceTranslation' }],
    ['destinationTranslatedAddress', '${destination.address}', { if: 'flow.sourceTranslation' }],
    ['sourceTranslatedPort', '${flow.sourceTranslation.port}', { if: 'flow.sourceTranslation' }],
    ['destinationTranslatedPort', '${destination.port}', { if: 'flow.sourceTranslation' }],
    ['sourceTranslatedAddress', '${source.address}', { if: 'flow.destinationTranslation' }],
    ['destinationTranslatedAddress', '${flow.destinationTranslation.address}', { if: 'flow.destinationTranslation' }],
    ['sourceTranslatedPort', '${source.port}', { if: 'flow.destinationTranslation' }],
    ['destinationTranslatedPort', '${flow.destinationTranslation.port}', { if: 'flow.destinationTranslation' }],
  ],
  service: [
    ['rt', '${time:MMM dd yyyy HH:mm:ss}'],
    ['app', '${app.name|services}'],
  ],
  rule: [
    ['cs1Label', 'RuleID'],
    ['cs1', '21001${rule.number}.2'],
    ['cs2Label', 'NatRuleId', { if: 'flow.sourceTranslation' }],
    ['cs2', '${rule.from|natRules}', { if: 'flow.sourceTranslation' }],
    ['cs2Label', 'NatRuleId', { if: 'flow.destinationTranslation' }],
    ['cs2', '${rule.from|natRules}', { if: 'flow.destinationTranslation' }],
    ['externalId', '${id}'],
  ],
};
