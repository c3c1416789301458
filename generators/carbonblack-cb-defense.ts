import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';

const begin: readonly Field[] = [['rt', '"${time:MMM dd yyyy HH:mm:ss}"']];
const machine: readonly Field[] = [
  ['dvchost', '${host.name}'],
  ['duser', '${user.email}'],
  ['dvc', '${host.address}'],
];
const link = (url: string): readonly Field[] => [
  ['cs3Label', '"Link"'],
  ['cs3', `"${url}"`],
];
const threat = (id: string): readonly Field[] => [
  ['cs4Label', '"Threat_ID"'],
  ['cs4', `"${id}"`],
];
const LONG_ID = '${pattern:AA#AA###}-${pattern:0000xxxx-0000xxxx-00000000-1d4xxxxxxxxxxxx}';

/** Carbon Black Cloud Endpoint Standard, as the syslog connector 1.x tells of it. */
export const carbonblackCbDefense = defineProfile({
  name: 'carbonblack-cb-defense',
  vendor: 'CarbonBlack',
  product: 'CbDefense_Syslog_Connector',
  version: '2.0',
  source: 'lines in the tests of the vendor connector 1.x (MIT), read 2026-11-25',
  oddities: [
    'rt, and custom strings and their labels, stand in double quotes',
    'deviceprocessname is written without capitals',
    'the name of the connector stands before `CEF:`, and no time',
    'values may be empty, with and without quotes',
  ],
  hostPrefix: 'cbdefense',
  idKey: 'cs4',
  pri: 14,
  syslogHeader: '<${pri}>${host} ',
  tables: {
    hunts: [
      { name: 'PowerShell - File and Directory Discovery Enumeration', severity: 1 },
      { name: 'PowerShell - Execution Policy Bypass', severity: 4 },
      { name: 'Credential Access - LSASS Memory Read', severity: 8 },
      { name: 'Discovery - Domain Trusts With nltest', severity: 3 },
      { name: 'Execution - Mshta Runs Remote Script', severity: 6 },
      { name: 'Defense Evasion - Regsvr32 Scriptlet', severity: 6 },
      { name: 'Persistence - Scheduled Task From Temp', severity: 5 },
      { name: 'Persistence - Run Key Added By Script Host', severity: 4 },
      { name: 'Lateral Movement - WMI Process Create', severity: 5 },
      { name: 'Lateral Movement - Service Via Admin Share', severity: 6 },
      { name: 'Impact - Shadow Copies Deleted', severity: 9 },
      { name: 'Exfiltration - Archive With Password', severity: 3 },
      { name: 'Command and Control - Certutil Download', severity: 6 },
      { name: 'Execution - Office Starts Command Shell', severity: 7 },
    ],
    viruses: [
      { name: 'Sality: Keylogger, Password or Data stealer, Backdoor' },
      { name: 'Emotet: Downloader, Password or Data stealer' },
      { name: 'Ramnit: Worm, Password or Data stealer' },
      { name: 'Virut: Backdoor, File infector' },
      { name: 'Zbot: Password or Data stealer' },
      { name: 'Locky: Ransomware' },
      { name: 'Conficker: Worm, Backdoor' },
      { name: 'Trickbot: Password or Data stealer, Downloader' },
      { name: 'Gh0st: Remote access, Keylogger' },
    ],
    audits: [
      { weight: 6, name: 'Logged in successfully' },
      { weight: 2, name: 'Logged out' },
      { weight: 1, name: 'Login failed' },
      { weight: 2, name: 'Updated policy Standard' },
      { weight: 1, name: 'Created policy Servers' },
      { weight: 1, name: 'Added user ${otherUser.email}' },
      { weight: 2, name: 'Device ${host.name} moved to group Quarantine' },
      { weight: 1, name: 'Sensor uninstall code requested for ${host.name}' },
      { weight: 2, name: 'Dismissed alert ${pattern:AA##A}' },
      { weight: 1, name: 'Added hash ${file.sha256} to the banned list' },
    ],
  },
  kinds: {
    'active-threat': {
      weight: 25,
      let: { found: { row: 'viruses' }, incident: '${pattern:AA##A}' },
      classId: 'Active_Threat',
      name: 'A known virus (${found.name}) was detected running.',
      severity: 7,
      idKey: 'cs3',
      fields: [
        ...begin,
        ['sntdom', 'EXAMPLE'],
        ['dvchost', '${host.name}'],
        ['duser', '${user.login}'],
        ['dvc', { weighted: { '': 1, '${host.address}': 2 } }],
        ...link('https://defense.example.com/ui#investigate/events/device/${id}/incident/${incident}'),
        ...threat('${incident}'),
        ['act', 'Alert'],
      ],
    },
    'policy-action': {
      weight: 40,
      let: { what: '${choice:TERMINATE,TERMINATE,DENY,ALLOW}' },
      classId: 'Policy_Action',
      name: 'Confer Sensor Policy Action',
      severity: 1,
      idKey: 'cs3',
      fields: [
        ...begin,
        ...machine,
        ...link(
          'https://defense.example.com/ui#device/${id}/hash/${process.sha256}/app/${process.name}/keyword/${what|lower} policy action',
        ),
        ['act', '${what}'],
        ['hash', '${process.sha256}'],
        ['deviceprocessname', '${process.name}'],
      ],
    },
    'threat-hunter': {
      weight: 20,
      let: { found: { row: 'hunts' }, incident: LONG_ID },
      classId: 'Threat_Hunter',
      name: '${found.name}',
      severity: '${found.severity}',
      idKey: 'cs3',
      fields: [
        ...begin,
        ...machine,
        ...link(
          'https://defense.example.com/investigate/device/${id}?s[searchWindow]=ALL&s[c][INCIDENT_ID][0]=${incident}',
        ),
        ...threat('${incident}'),
        ['hash', '${process.sha256}'],
      ],
    },
    audit: {
      weight: 15,
      let: { done: { row: 'audits' } },
      classId: 'Audit Logs',
      name: '${done.name}',
      severity: 1,
      fields: [
        ...begin,
        ['dvchost', 'example.org'],
        ['duser', '${user.email}'],
        ['dvc', '${host.address}'],
        ...link(''),
        ...threat('${id}'),
        ['deviceprocessname', 'PSC'],
        ['act', 'Alert'],
      ],
    },
  },
});
