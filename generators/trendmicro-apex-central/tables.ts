import type { Row } from '../profile-data.js';

const named = (names: readonly string[]): Row[] => names.map((name) => ({ name }));

/** The same file is always found by the same name. */
export const viruses = [
  ...['Eicar_test_file', 'JS_EXPLOIT.SMDN', 'Ransom.Win32.LOCKBIT.SMYEBGW', 'TrojanSpy.Win32.EMOTET.SMTHF'],
  ...[
    'Trojan.Win32.TRICKBOT.SM1',
    'Worm.Win32.WANNACRY.SMALYM',
    'PUA.Win32.InstallCore.SMB',
    'HackTool.Win64.Mimikatz.SM2',
  ],
  ...['Backdoor.Win32.COBEACON.SMJ', 'Trojan.W97M.POWLOAD.SMRV', 'PE_SALITY.RL', 'TROJ_GEN.R002C0DKL21'],
  ...['Coinminer.Win64.MALXMR.SMA', 'HTML_PHISH.SMB1', 'Trojan.LNK.QAKBOT.SM4', 'Mal_Otorun1', 'WORM_DOWNAD.AD1'],
];

export const spyware = named([
  ...['ADW_OPENCANDY', 'SPYW_KEYLOG', 'ADW_DOWNWARE', 'DIALER_EGROUP', 'COOKIE_DOUBLECLICK', 'HKTL_PASSVIEW'],
  ...['CRCK_KEYGEN', 'PUA_TOOLBAR', 'ADW_ELEX', 'GRAY_REMOTE', 'HKTL_NETCAT', 'ADW_MULTIPLUG', 'SPYW_ARDAMAX'],
]);

/** Categories and what was done: 1 passed, 2 blocked. */
export const webRules: readonly Row[] = [
  { weight: 4, number: 36, act: 2 },
  { weight: 3, number: 7, act: 1 },
  { weight: 2, number: 39, act: 2 },
  { weight: 2, number: 73, act: 2 },
  { weight: 2, number: 75, act: 2 },
  { weight: 2, number: 79, act: 2 },
  { weight: 1, number: 90, act: 1 },
  { weight: 1, number: 92, act: 2 },
];

export const callbacks: readonly Row[] = [
  { weight: 4, risk: 3, source: 0 },
  { weight: 2, risk: 2, source: 0 },
  { weight: 2, risk: 1, source: 1 },
  { weight: 1, risk: 1, source: 2 },
];

/** By which way data left, and its number. */
export const channels: readonly Row[] = [
  { rule: 'Removable Storage', number: 0 },
  { rule: 'Printer', number: 1 },
  { rule: 'Email Client', number: 24 },
  { rule: 'HTTPS', number: 122 },
  { rule: 'Cloud Storage', number: 125 },
];

export const behaviours: readonly Row[] = [
  { weight: 3, number: 1000, risk: 1, event: 'Process', target: 'C:\\Windows\\System32\\vssadmin.exe' },
  {
    weight: 3,
    number: 1001,
    risk: 1,
    event: 'Registry',
    target: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run',
  },
  { weight: 2, number: 1002, risk: 0, event: 'File', target: '${file.folder}\\${file.name}' },
  {
    weight: 2,
    number: 1004,
    risk: 2,
    event: 'Registry',
    target: 'HKCU\\SOFTWARE\\Policies\\Microsoft\\Internet Explorer',
  },
  { weight: 2, number: 1006, risk: 2, event: 'Driver', target: 'C:\\Windows\\System32\\drivers\\etc\\hosts' },
  { weight: 1, number: 1009, risk: 1, event: 'Process', target: 'C:\\Windows\\explorer.exe' },
  { weight: 1, number: 3001, risk: 3, event: 'File', target: '${file.folder}\\${file.name}.locked' },
  { weight: 1, number: 3006, risk: 3, event: 'Process', target: 'C:\\Windows\\System32\\lsass.exe' },
];

export const discoveries: readonly Row[] = [
  { weight: 3, rule: 'powershell invoke expression', phase: 'point of entry', risk: 1 },
  { weight: 2, rule: 'office starts script host', phase: 'point of entry', risk: 2 },
  { weight: 2, rule: 'scheduled task from temp folder', phase: 'persistence', risk: 1 },
  { weight: 2, rule: 'shadow copy deletion', phase: 'impact', risk: 3 },
  { weight: 1, rule: 'lsass memory access', phase: 'credential access', risk: 3 },
  { weight: 1, rule: 'remote service by admin share', phase: 'lateral movement', risk: 2 },
  { weight: 1, rule: 'certutil download', phase: 'command and control communication', risk: 2 },
  { weight: 1, rule: 'archive with password', phase: 'data exfiltration', risk: 1 },
  { weight: 1, rule: 'domain trust query', phase: 'asset and data discovery', risk: 1 },
];
