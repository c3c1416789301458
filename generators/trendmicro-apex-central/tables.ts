import type { Row } from '../profile-data.js';
import { detectionsOf } from '../vocabulary/file-contents.js';

/** What files are called, by what is in them. */
export const viruses = detectionsOf('viruses', {
  program: [
    ...['Ransom.Win32.LOCKBIT.SMYEBGW', 'TrojanSpy.Win32.EMOTET.SMTHF', 'Trojan.Win32.TRICKBOT.SM1', 'WORM_DOWNAD.AD1'],
    ...['Worm.Win32.WANNACRY.SMALYM', 'PUA.Win32.InstallCore.SMB', 'HackTool.Win64.Mimikatz.SM2', 'PE_SALITY.RL'],
    ...['Backdoor.Win32.COBEACON.SMJ', 'Coinminer.Win64.MALXMR.SMA'],
  ],
  document: ['Trojan.W97M.POWLOAD.SMRV', 'Trojan.W97M.CVE201711882.SM2', 'Trojan.W97M.DLOADR.JKB'],
  sheet: ['Trojan.X97M.POWLOAD.SM1', 'Trojan.X97M.CVE201711882.A', 'Trojan.XF.HIDDBOOK.SM1'],
  paper: ['Trojan.PDF.PHISH.SM1', 'TROJ_PIDIEF.SMX', 'Trojan.PDF.DROPPER.A'],
  script: ['JS_EXPLOIT.SMDN', 'Trojan.JS.NEMUCOD.SM2', 'Trojan.JS.GOOTLOADER.SMYX'],
});

/**
 * What was tried first and then, and with which result; `act` is the last of the two. Second actions are numbers: 1 none,
 * 2 cleaning, 5 renaming, 9 quarantine.
 */
export const cleanings: readonly Row[] = [
  ...(
    [
      [5, 'File quarantined'],
      [2, 'File cleaned'],
      [2, 'File deleted'],
      [1, 'File passed'],
    ] as const
  ).map(([weight, act]) => ({ weight, act, first: act, secondAction: '${choice:1,2}', second: 'N/A' })),
  ...(
    [
      [2, 'File quarantined', 9],
      [1, 'File renamed', 5],
      [1, 'Unable to quarantine file', 9],
    ] as const
  ).map(([weight, act, secondAction]) => ({
    ...{ weight, act, secondAction },
    first: 'Unable to clean file',
    second: act,
  })),
];

const programs = ['ADW_OPENCANDY', 'SPYW_KEYLOG', 'ADW_DOWNWARE', 'DIALER_EGROUP', 'HKTL_PASSVIEW', 'CRCK_KEYGEN'];
const moreSpyware = ['PUA_TOOLBAR', 'ADW_ELEX', 'GRAY_REMOTE', 'HKTL_NETCAT', 'ADW_MULTIPLUG', 'SPYW_ARDAMAX'];

/** Programs that nobody wants, and what sites leave in a browser. */
export const spyware: readonly Row[] = [
  ...[...programs, ...moreSpyware].map((name) => ({
    name,
    file: '${choice:setup,update,toolbar,helper,loader,viewer}_${pattern:###}.exe',
    folder: 'C:\\Users\\${user.login}\\AppData\\Local\\Temp',
  })),
  {
    name: 'COOKIE_DOUBLECLICK',
    file: '${user.login}@doubleclick[${between:1,9}].txt',
    folder: 'C:\\Users\\${user.login}\\AppData\\Roaming\\Microsoft\\Windows\\Cookies',
  },
];

/** Categories of sites, and how often each comes. */
export const webRules = { 36: 4, 7: 3, 39: 2, 73: 2, 75: 2, 79: 2, 90: 1, 92: 1 };
/** What is done with a category: 1 passed, 2 blocked. */
export const webActions = { 7: '1', 90: '1', '*': '2' };

/** How web pages are fetched, as the product counts protocols. */
export const webProtocols = { http: '17', https: '5' };

/** Lists of callback addresses, and how many of the addresses each has. */
export const callbackLists = { worst: 4, bad: 2, own: 2, suspect: 1 };
/** How bad an address of the list is, and whose list it is. */
export const callbacks = {
  worst: { risk: '3', source: '0' },
  bad: { risk: '2', source: '0' },
  own: { risk: '1', source: '1' },
  suspect: { risk: '1', source: '2' },
};

/** By which way data left, its number, and to whom where that is somebody. */
export const channels: readonly Row[] = [
  { rule: 'Removable Storage', number: 0, recipient: '' },
  { rule: 'Printer', number: 1, recipient: '' },
  { rule: 'Email Client', number: 24, recipient: '${otherUser.email}' },
  { rule: 'HTTPS', number: 122, recipient: '' },
  { rule: 'Cloud Storage', number: 125, recipient: '' },
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
  { weight: 2, number: 1006, risk: 2, event: 'File', target: 'C:\\Windows\\System32\\drivers\\etc\\hosts' },
  { weight: 1, number: 1009, risk: 1, event: 'Process', target: 'C:\\Windows\\explorer.exe' },
  { weight: 1, number: 3001, risk: 3, event: 'File', target: '${file.folder}\\${file.name}.locked' },
  { weight: 1, number: 3006, risk: 3, event: 'Process', target: 'C:\\Windows\\System32\\lsass.exe' },
];

const windows = (name: string): Row => ({ process: name, folder: 'C:\\Windows\\System32' });
const powershell = { process: 'powershell.exe', folder: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0' };
const archiver = { process: '7z.exe', folder: 'C:\\Program Files\\7-Zip' };

/** What was discovered, and the program that did it. */
export const discoveries: readonly Row[] = [
  { weight: 3, rule: 'powershell invoke expression', phase: 'point of entry', risk: 1, ...powershell },
  { weight: 2, rule: 'office starts script host', phase: 'point of entry', risk: 2, ...windows('wscript.exe') },
  { weight: 2, rule: 'scheduled task from temp folder', phase: 'persistence', risk: 1, ...windows('schtasks.exe') },
  { weight: 2, rule: 'shadow copy deletion', phase: 'impact', risk: 3, ...windows('vssadmin.exe') },
  { weight: 1, rule: 'lsass memory access', phase: 'credential access', risk: 3, ...windows('rundll32.exe') },
  { weight: 1, rule: 'remote service by admin share', phase: 'lateral movement', risk: 2, ...windows('sc.exe') },
  {
    ...{ weight: 1, rule: 'certutil download', phase: 'command and control communication', risk: 2 },
    ...windows('certutil.exe'),
  },
  { weight: 1, rule: 'archive with password', phase: 'data exfiltration', risk: 1, ...archiver },
  { weight: 1, rule: 'domain trust query', phase: 'asset and data discovery', risk: 1, ...windows('nltest.exe') },
];
