import type { KindData } from '../profile-data.js';

/** The appliance of itself, and what its administrators change. */
export const systemKinds: Readonly<Record<string, KindData>> = {
  system: {
    weight: 24,
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
      { use: 'device' },
      { use: 'flags' },
    ],
  },
  config: {
    weight: 4,
    let: { change: { row: 'changes' } },
    classId: { weighted: { Succeeded: 12, Submitted: 4, Failed: 1 } },
    name: 'CONFIG',
    severity: 1,
    fields: [
      { use: 'received' },
      ['shost', '${host.address}'],
      ['cs3Label', 'Virtual System'],
      ['cs3', ''],
      ['act', '${change.command}'],
      ['duser', '${admin}'],
      ['destinationServiceName', { weighted: { Web: 6, CLI: 2, Panorama: 1 } }],
      ['msg', '${change.path}'],
      ['externalId', '${id}'],
      { use: 'device' },
      { use: 'flags' },
      ['cs1Label', 'Before Change Detail'],
      ['cs1', '${change.before}'],
      ['cs2Label', 'After Change Detail'],
      ['cs2', '${change.after}'],
    ],
  },
};
