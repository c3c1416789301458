import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';

const who: readonly Field[] = [
  ['suid', '${host.name|digits}'],
  ['suser', '${user.login}'],
  ['cs4', '${user.fullName}'],
  ['cs4Label', 'suser Display Name'],
  ['src', '${host.address}'],
  ['rt', '${time:MMM dd yyyy HH:mm:ss}'],
];

/** Secret Server, which still calls itself Thycotic in its lines. */
export const delineaSecretServer = defineProfile({
  name: 'delinea-secret-server',
  vendor: 'Thycotic Software',
  product: 'Secret Server',
  version: '11.7.000061',
  source: 'published captures of 2025 and the vendor list of event ids, read 2026-11-25',
  oddities: [
    'an ISO time in a header of RFC 3164',
    'the backslash of DOMAIN\\user is not escaped',
    'two blanks stand inside a message',
  ],
  hostPrefix: 'dss',
  idKey: 'cs2',
  pri: 13,
  syslogHeader: "<${pri}>${utc:yyyy-MM-dd'T'HH:mm:ss.SSS'Z'} ${host} ",
  line: { unescaped: '\\' },
  tables: {
    secretActions: [
      { weight: 12, code: 10004, verb: 'VIEW', word: 'View', severity: 2 },
      { weight: 4, code: 10005, verb: 'EDIT', word: 'Edit', severity: 2 },
      { weight: 3, code: 10003, verb: 'CREATE', word: 'Create', severity: 2 },
      { weight: 6, code: 10016, verb: 'PASSWORD_DISPLAYED', word: 'Password Displayed', severity: 2 },
      { weight: 5, code: 10015, verb: 'COPY', word: 'Password Copied To Clipboard', severity: 2 },
      { weight: 4, code: 10018, verb: 'CHECKOUT', word: 'Check Out', severity: 2 },
      { weight: 4, code: 10019, verb: 'CHECKIN', word: 'Check In', severity: 2 },
      { weight: 3, code: 10021, verb: 'HEARTBEATFAILURE', word: 'Heartbeat Failure', severity: 7 },
      { weight: 2, code: 10025, verb: 'LAUNCH', word: 'Launch', severity: 2 },
    ],
    secrets: [
      { weight: 4, name: '${server.name|upper}\\Administrator', folder: 'Windows', id: 4 },
      { weight: 3, name: '${server.name}-root', folder: 'Unix', id: 5 },
      { weight: 2, name: 'sa on ${server.name}', folder: 'Databases', id: 7 },
      { weight: 2, name: 'enable ${pattern:rtr-##}', folder: 'Network', id: 9 },
      { weight: 1, name: 'API key ${pattern:xxxx}', folder: 'Cloud', id: 12 },
    ],
    groupActions: [
      { weight: 2, code: 10140, verb: 'CREATE', word: 'Create' },
      { weight: 3, code: 10142, verb: 'ADDED TO GROUP', word: 'Added To Group' },
      { weight: 1, code: 10141, verb: 'DELETE', word: 'Delete' },
    ],
  },
  kinds: {
    secret: {
      weight: 75,
      let: {
        action: { row: 'secretActions' },
        secret: { row: 'secrets' },
        secretId: { owner: 'secret.name', value: '${between:100,99999}' },
      },
      classId: '${action.code}',
      name: 'SECRET - ${action.verb}',
      severity: '${action.severity}',
      fields: [
        [
          'msg',
          '[[SecretServer]] Event: [Secret] Action: [${action.word}] By User: CORP\\${user.login} Item name: ${secret.name} (Item Id: ${secretId}) Container name: ${secret.folder} (Container Id: ${secret.id})',
        ],
        ...who,
        ['fname', '${secret.name}'],
        ['fileType', 'Secret'],
        ['fileId', '${secretId}'],
        ['cs3Label', 'Folder'],
        ['cs3', '${secret.folder}'],
        ['cs2Label', 'Audit Id'],
        ['cs2', '${id}'],
      ],
    },
    group: {
      weight: 10,
      let: {
        action: { row: 'groupActions' },
        group: '${choice:Dev-Team,DB-Admins,Helpdesk,Network,Auditors}-${between:1,60}',
        groupId: { owner: 'group', value: '${between:3,9000}' },
      },
      classId: '${action.code}',
      name: 'GROUP - ${action.verb}',
      severity: 2,
      fields: [
        [
          'msg',
          '[[SecretServer]] Event: [Group] Action: [${action.word}] By User: CORP\\${user.login} Item name: ${group} (Item Id: ${groupId})',
        ],
        ...who,
        ['cs2Label', 'Audit Id'],
        ['cs2', '${id}'],
      ],
    },
    domain: {
      weight: 5,
      classId: 10145,
      name: 'DOMAIN - SYNCHRONIZE',
      severity: 2,
      fields: [
        [
          'msg',
          '[[SecretServer]] Event: [Domain] Action: [Synchronize] By User: ThycoticSystem Details:  Active Directory sync ${choice:initiated,finished}, ${between:20,9000} users',
        ],
        ['suid', '1'],
        ['suser', 'ThycoticSystem'],
        ['cs4', 'ThycoticSystem'],
        ['cs4Label', 'suser Display Name'],
        ['rt', '${time:MMM dd yyyy HH:mm:ss}'],
        ['cs2Label', 'Audit Id'],
        ['cs2', '${id}'],
      ],
    },
    system: {
      weight: 10,
      classId: 500,
      name: 'System Log',
      severity: '${choice:7,7,3}',
      fields: [
        [
          'msg',
          {
            choice: [
              'Archive/Delete Permission check returned error message: Folder Path does not exist.',
              'Distributed engine ${server.name} did not answer within ${between:10,300} seconds.',
              'Backup of the database took ${between:20,900} seconds.',
              'Password of ${server.name} could not be changed: the account is locked.',
            ],
          },
        ],
        ['rt', '${time:MMM dd yyyy HH:mm:ss}'],
        ['cs2Label', 'Audit Id'],
        ['cs2', '${id}'],
      ],
    },
  },
});
