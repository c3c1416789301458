import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';

/** Which actions the audit knows: number, words, whether a password file is touched. */
const actions = [
  { weight: 20, code: 7, words: 'Logon', file: '' },
  { weight: 18, code: 8, words: 'Logoff', file: '' },
  { weight: 25, code: 295, words: 'Retrieve password', file: 'yes' },
  { weight: 12, code: 22, words: 'CPM Verify Password', file: 'yes' },
  { weight: 8, code: 24, words: 'CPM Change Password', file: 'yes' },
  { weight: 3, code: 31, words: 'CPM Reconcile Password', file: 'yes' },
  { weight: 5, code: 38, words: 'CPM Verify Password Failed', file: 'yes' },
  { weight: 4, code: 300, words: 'PSM Connect', file: 'yes' },
  { weight: 4, code: 302, words: 'PSM Disconnect', file: 'yes' },
  { weight: 4, code: 308, words: 'Use Password', file: 'yes' },
  { weight: 2, code: 4, words: 'Failed logon', file: '' },
  { weight: 1, code: 180, words: 'Add User', file: '' },
  { weight: 2, code: 88, words: 'Set Password', file: 'yes' },
  { weight: 2, code: 50, words: 'Open File', file: 'yes' },
];

const fields: readonly Field[] = [
  ['act', '"${action.words}"'],
  ['suser', '${who}'],
  ['fname', '${object}'],
  ['dvc', { choice: ['', '', '', '${host.address}'] }],
  ['shost', '${host.address}'],
  ['dhost', { choice: ['', '', '${server.name}'] }],
  ['duser', '${target}'],
  ['externalId', '${id}'],
  ['app', ''],
  ['reason', ''],
  ['cs1Label', '"Affected User Name"'],
  ['cs1', ''],
  ['cs2Label', '"Safe Name"'],
  ['cs2', '${safe}'],
  ['cs3Label', '"Device Type"'],
  ['cs3', '${type}'],
  ['cs4Label', '"Database"'],
  ['cs4', '${database}'],
  ['cs5Label', '"Other info"'],
  ['cs5', { choice: ['', '', '${server.address}'] }],
  ['cn1Label', '"Request Id"'],
  ['cn1', ''],
  ['cn2Label', '"Ticket Id"'],
  ['cn2', '${ticket}'],
  ['msg', '${ticket}'],
];

/** CyberArk Vault, through the translator that the vendor brings along; sites change it. */
export const cyberarkVault = defineProfile({
  name: 'cyberark-vault',
  vendor: 'Cyber-Ark',
  product: 'Vault',
  version: '10.9.0000',
  source:
    'published captures of 2020 (Splunk Connect for Syslog) and the vendor guide on SIEM integration, read 2026-11-25',
  oddities: [
    'where its translator is set to RFC 5424, PROCID, MSGID and structured data are missing, and collectors take the line apart',
    'labels stand in quotes, and most values that are not empty; nearly half of the values are empty',
    'cn2 holds text',
  ],
  hostPrefix: 'vault',
  idKey: 'externalId',
  pri: 190,
  tables: { plain: actions.filter(({ file }) => file === ''), onFile: actions.filter(({ file }) => file !== '') },
  kinds: {
    session: {
      weight: 45,
      let: {
        action: { row: 'plain' },
        who: '${user.login}',
        object: '',
        target: '',
        safe: '',
        type: { choice: ['', '${pattern:#####}'] },
        database: { choice: ['', '${pattern:######}'] },
        ticket: '',
      },
      classId: '${action.code}',
      name: '${action.words}',
      severity: '${choice:5,5,5,7}',
      fields,
    },
    password: {
      weight: 55,
      let: {
        action: { row: 'onFile' },
        who: { weighted: { PasswordManager: 1, '${user.login}': 2 } },
        platform:
          '${choice:Operating System-Windows-Domain-Account,Operating System-UnixSSH,Database-MSSql,Cloud Service-Admin,Network Device-Router}',
        target: '${choice:administrator,root,sa,svc-backup,svc-sql,operator}',
        object: 'Root\\${platform}-${server.address}-${target}',
        safe: '"${choice:WIN-DOM-ADM,UNIX-ROOT,DB-SA,CLOUD,NET-DEV,SERVICE}-${pattern:A##}"',
        type: '"${choice:Operating System,Database,Network Device,Cloud Service}"',
        database: '',
        ticket: {
          weighted: { '"VerificationPeriod"': 3, '"ImmediateTask"': 2, '"Change ${pattern:CHG######}"': 4, '': 3 },
        },
      },
      classId: '${action.code}',
      name: '${action.words}',
      severity: 5,
      fields,
    },
  },
});
