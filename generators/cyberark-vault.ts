import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';

/** What its policy manager does by itself, on the server that it runs on, and what people do with a password. */
const byManager = {
  who: 'PasswordManager',
  station: '${device.manager}',
  ticket: { weighted: { '"VerificationPeriod"': 3, '"ImmediateTask"': 2 } },
};
const byPerson = {
  who: '${user.login}',
  station: '${host.address}',
  ticket: { weighted: { '"Change ${pattern:CHG######}"': 3, '': 2 } },
};

/** Which actions the audit knows: number and words. */
const plain = [
  { weight: 20, code: 7, words: 'Logon' },
  { weight: 18, code: 8, words: 'Logoff' },
  { weight: 2, code: 4, words: 'Failed logon' },
  { weight: 1, code: 180, words: 'Add User' },
];
const onFile = [
  { weight: 25, code: 295, words: 'Retrieve password', ...byPerson },
  { weight: 12, code: 22, words: 'CPM Verify Password', ...byManager },
  { weight: 8, code: 24, words: 'CPM Change Password', ...byManager },
  { weight: 3, code: 31, words: 'CPM Reconcile Password', ...byManager },
  { weight: 5, code: 38, words: 'CPM Verify Password Failed', ...byManager },
  { weight: 4, code: 300, words: 'PSM Connect', ...byPerson },
  { weight: 4, code: 302, words: 'PSM Disconnect', ...byPerson },
  { weight: 4, code: 308, words: 'Use Password', ...byPerson },
  { weight: 2, code: 88, words: 'Set Password', ...byPerson },
  { weight: 2, code: 50, words: 'Open File', ...byPerson },
];

/** Accounts: type of device, platform, login, and the safe that keeps the password. */
const accounts = (
  [
    ['Operating System', 'Windows-Domain-Account', 'administrator', 'WIN-DOM-ADM-A01'],
    ['Operating System', 'Windows-Domain-Account', 'operator', 'WIN-DOM-OPR-B12'],
    ['Operating System', 'Windows-Domain-Account', 'svc-backup', 'SERVICE-C04'],
    ['Operating System', 'Windows-Local-Account', 'administrator', 'WIN-LOC-ADM-K27'],
    ['Operating System', 'UnixSSH', 'root', 'UNIX-ROOT-A31'],
    ['Operating System', 'UnixSSH', 'operator', 'UNIX-OPR-D08'],
    ['Operating System', 'UnixSSH', 'svc-backup', 'SERVICE-C05'],
    ['Database', 'MSSql', 'sa', 'DB-SA-F14'],
    ['Database', 'MSSql', 'svc-sql', 'DB-SVC-F15'],
    ['Cloud Service', 'Admin', 'administrator', 'CLOUD-H02'],
    ['Cloud Service', 'Admin', 'svc-backup', 'CLOUD-H09'],
    ['Network Device', 'Router', 'operator', 'NET-DEV-R40'],
    ['Network Device', 'Switch', 'root', 'NET-DEV-S41'],
  ] as const
).map(([type, platform, login, safe]) => ({ type, platform: `${type}-${platform}`, login, safe }));

const fields: readonly Field[] = [
  ['act', '"${action.words}"'],
  ['suser', '${who}'],
  ['fname', '${object}'],
  ['dvc', { choice: ['', '', '', '${station}'] }],
  ['shost', '${station}'],
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
  device: { manager: '10.10.5.${between:2,250}' },
  tables: { plain, onFile, accounts },
  kinds: {
    session: {
      weight: 45,
      let: {
        action: { row: 'plain' },
        who: '${user.login}',
        station: '${host.address}',
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
        account: { row: 'accounts' },
        who: '${action.who}',
        station: '${action.station}',
        target: '${account.login}',
        object: 'Root\\${account.platform}-${server.address}-${target}',
        safe: '"${account.safe}"',
        type: '"${account.type}"',
        database: '',
        ticket: '${action.ticket}',
      },
      classId: '${action.code}',
      name: '${action.words}',
      severity: 5,
      fields,
    },
  },
});
