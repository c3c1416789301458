import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';
import { tools, viruses } from './kaspersky-security-center/detections.js';
import { general } from './kaspersky-security-center/general.js';

const begin: readonly Field[] = [
  ['rt', '${time:epochMs}'],
  ['cs9', '${group}'],
  ['cs9Label', 'GroupName'],
  ['dhost', '${host.name}'],
  ['dst', '${host.address}'],
  ['cs2', 'KES'],
  ['cs2Label', 'ProductName'],
  ['cs3', '${device.product}'],
  ['cs3Label', 'ProductVersion'],
];
const GROUP = {
  owner: 'host.name',
  value: 'site ${choice:north,south,east,west,central} Bldg ${between:1,9}',
} as const;
const end: readonly Field[] = [['externalId', '${id}']];

const task = (classId: string, name: string, from: number, to: number) =>
  ({
    classId,
    name,
    severity: 1,
    fields: [
      ...begin,
      ['cs10', '${task.name}'],
      ['cs10Label', 'TaskName'],
      ['cs4', '${task.id}'],
      ['cs4Label', 'TaskId'],
      ['cn2', to],
      ['cn2Label', 'TaskNewState'],
      ['cn1', from],
      ['cn1Label', 'TaskOldState'],
      ...end,
    ],
  }) as const;

const threat = (classId: string, name: string, severity: number) =>
  ({
    classId,
    name,
    severity,
    fields: [
      ...begin,
      ['cs1', '${virus}'],
      ['cs1Label', 'VirusName'],
      ['filePath', '${path}'],
      ['fileHash', '${hash}'],
      ['duser', 'EXAMPLE\\${user.login}'],
      ['msg', `${name}: \${path}, \${virus}, user EXAMPLE\\\${user.login}`],
      ...end,
    ],
  }) as const;

/** Kaspersky Security Center: tasks, threats and changes on the devices that it manages. */
export const kasperskySecurityCenter = defineProfile({
  name: 'kaspersky-security-center',
  vendor: 'KasperskyLab',
  product: 'SecurityCenter',
  version: '13.2.0.1511',
  source: 'the vendor guide on event types and export to a SIEM, and a published capture of 2022, read 2026-11-25',
  oddities: [
    'custom strings beyond the sixth, which the standard does not have: cs9 and cs10',
    'custom fields in no order, each before its label',
    'severities are 1 to 4',
  ],
  hostPrefix: 'ksc',
  idKey: 'externalId',
  pri: 29,
  device: { product: '11.${between:5,11}.0.${between:300,999}' },
  maps: { viruses: viruses.map },
  tables: {
    tasks: [
      { weight: 4, name: 'Update', id: 12 },
      { weight: 4, name: 'Quick scan', id: 31 },
      { weight: 3, name: 'Full scan of servers', id: 47 },
      { weight: 3, name: 'Find vulnerabilities and required updates', id: 58 },
      { weight: 3, name: 'Install required updates', id: 59 },
      { weight: 3, name: 'Scan of critical areas', id: 33 },
      { weight: 3, name: 'Scan of removable drives', id: 35 },
      { weight: 3, name: 'Background scan', id: 36 },
      { weight: 3, name: 'Update of distribution points', id: 14 },
      { weight: 2, name: 'Rollback of the last update', id: 13 },
      { weight: 2, name: 'Search for indicators of compromise', id: 640 },
      { weight: 2, name: 'Inventory of hardware', id: 231 },
      { weight: 2, name: 'Adding a key', id: 902 },
      { weight: 2, name: 'Change of protection components', id: 908 },
      { weight: 2, name: 'Restart of devices after updates', id: 61 },
      { weight: 2, name: 'Removal of incompatible applications', id: 420 },
      { weight: 2, name: 'Deletion of old backup copies', id: 88 },
      { weight: 2, name: 'Encryption of removable drives', id: 512 },
      { weight: 2, name: 'Application control: test mode', id: 330 },
      { weight: 2, name: 'Check of the connection', id: 19 },
      { weight: 2, name: 'Uninstall EDR', id: 885 },
      { weight: 2, name: 'Remote installation of Network Agent', id: 412 },
      { weight: 2, name: 'Inventory of executable files', id: 230 },
      { weight: 2, name: 'Integrity check', id: 77 },
    ],
    general,
    tools,
  },
  kinds: {
    'task-started': task('KLPRCI_TaskState', 'Running', 0, 1),
    'task-completed': task('KLPRCI_TaskState', 'Completed successfully', 1, 4),
    'task-failed': {
      ...task('KLPRCI_TaskState', 'Completed with error', 1, 3),
      weight: 2,
      severity: 3,
      let: { group: GROUP, task: { row: 'tasks' } },
    },
    'virus-found': threat('GNRL_EV_VIRUS_FOUND', 'Malicious object detected', 4),
    'object-deleted': threat('GNRL_EV_OBJECT_DELETED', 'Object deleted', 3),
    suspicious: {
      ...threat('GNRL_EV_SUSPICIOUS_OBJECT_FOUND', 'Legitimate software that intruders can use detected', 3),
      weight: 5,
      let: {
        group: GROUP,
        tool: { row: 'tools' },
        build: '${tool.program} ${between:1,8}',
        virus: '${tool.virus}',
        path: 'C:\\Users\\${user.login}\\${choice:Downloads,Desktop,AppData\\Local\\Temp}\\${tool.program}.exe',
        hash: { owner: 'build', value: '${pattern:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}' },
      },
    },
    general: {
      weight: 30,
      let: { group: GROUP, one: { row: 'general' } },
      classId: '${one.type}',
      name: '${one.name}',
      severity: '${one.severity}',
      fields: [...begin, ['duser', '${one.who}', { if: 'one.who' }], ['msg', '${one.name}: ${one.about}'], ...end],
    },
  },
  sessions: {
    task: {
      weight: 26,
      let: { group: GROUP, task: { row: 'tasks' } },
      steps: ['task-started', 'task-completed'],
    },
    threat: {
      weight: 12,
      let: {
        group: GROUP,
        virus: {
          owner: 'file.sha256',
          value: { choice: viruses.choice.map((name) => `${name}.\${choice:gen,a,vho,pef,xb}`) },
        },
        path: '${file.folder}\\${file.name}',
        hash: '${file.sha256}',
      },
      steps: ['virus-found', 'object-deleted'],
    },
  },
});
