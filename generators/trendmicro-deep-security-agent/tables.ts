import type { Row } from '../profile-data.js';
import { detectionsOf } from '../vocabulary/file-contents.js';

/** Another machine of the network, to this one. */
export const received: Row = {
  weight: 4,
  ...{ src: '${host.address}', smac: '${device.gatewayMac}', dst: '${device.address}', dmac: '${device.mac}' },
  port: '${choice:80,135,443,443,445,1433,3389,8080}',
};

/** Whose packets an agent sees: those that its own machine receives and sends, by way of a gateway. */
export const packets: readonly Row[] = [
  received,
  {
    weight: 2,
    ...{ src: '${device.address}', smac: '${device.mac}', dst: '${site.address}', dmac: '${device.gatewayMac}' },
    port: '${choice:80,443,443}',
  },
];

/** Prevention rules: number, name, port, severity. All but one look at TCP. */
export const preventions: readonly Row[] = (
  [
    [1000608, 'Generic SQL Injection Prevention', 80, 8],
    [1000552, 'Generic Cross Site Scripting(XSS) Prevention', 80, 8],
    [1005934, 'Identified Suspicious Command Injection Attack', 80, 8],
    [1003025, 'Web Server Restrict Executable File Uploads', 80, 6],
    [1005366, 'Restrict Abnormal TLS Handshake Messages', 443, 3],
    [1006433, 'Identified Usage Of Weak SSL Cipher', 443, 3],
    [1006740, 'OpenSSL Heartbleed Information Disclosure (CVE-2014-0160)', 443, 8],
    [1008224, 'Microsoft Windows SMB Remote Code Execution Vulnerability (CVE-2017-0144)', 445, 10],
    [1008306, 'Microsoft Windows SMB Remote Code Execution (MS17-010)', 445, 10],
    [1009490, 'Block Administrative Share', 445, 6],
    [1007596, 'Identified Possible Ransomware File Rename Activity Over Network Share', 445, 8],
    [1005293, 'Prevent Windows Administrator User Login Over SMB', 445, 3],
    [1010519, 'Microsoft Windows Netlogon Elevation Of Privilege (CVE-2020-1472)', 445, 10],
    [1007969, 'Identified Suspicious Usage Of PsExec', 445, 6],
    [1009448, 'Microsoft Windows Remote Desktop Services RCE (CVE-2019-0708)', 3389, 10],
    [1009801, 'Identified Remote Desktop Brute Force', 3389, 5],
    [1005748, 'Multiple SSH Connections Detected', 22, 5],
    [1011242, 'Apache Log4j Remote Code Execution Vulnerability (CVE-2021-44228)', 8080, 10],
    [1008610, 'Apache Struts Content-Type Remote Code Execution (CVE-2017-5638)', 8080, 10],
    [1010971, 'Identified DNS Tunneling', 53, 5],
  ] as const
).map(([rule, name, port, severity]) => ({ rule, name, port, severity, protocol: port === 53 ? 'UDP' : 'TCP' }));

/** Malware, as it is named, and what else it is detected as. */
const otherNames: Readonly<Record<string, string>> = Object.fromEntries([
  ['Eicar_test_file', 'Eicar_test_file'],
  ['Ransom_CERBER.BZC', 'Ransom_CERBER.BZC;Ransom_CERBER.C;Ransom_CRYPNISCA.SM'],
  ['TROJ_FRS.VSNTKL20', 'TROJ_FRS.VSNTKL20;TROJ_GEN.R002C0PKL20'],
  ['Coinminer.Win64.MALXMR.SMBM', 'Coinminer.Win64.MALXMR.SMBM;COINMINER_MALXMR.SM1-WIN64'],
  ['TrojanSpy.Win32.EMOTET.SMTHF', 'TrojanSpy.Win32.EMOTET.SMTHF;TSPY_EMOTET.THAOEAH'],
  ['Backdoor.Win32.NJRAT.AA', 'Backdoor.Win32.NJRAT.AA;BKDR_BLADABI.SMC'],
  ['HackTool.Win32.Mimikatz.CNJ', 'HackTool.Win32.Mimikatz.CNJ;HKTL_MIMIKATZ64.A'],
  ['Worm.Win32.WANNACRY.AB', 'Worm.Win32.WANNACRY.AB;Ransom_WCRY.SM1'],
  ['PUA.Win32.FusionCore.SMBD1', 'PUA.Win32.FusionCore.SMBD1'],
  ['Trojan.W97M.POWLOAD.SMRV', 'Trojan.W97M.POWLOAD.SMRV;W2KM_POWLOAD.SMRV'],
  ['Trojan.X97M.EMOTET.SM1', 'Trojan.X97M.EMOTET.SM1'],
  ['Trojan.PDF.PHISH.SM1', 'Trojan.PDF.PHISH.SM1;PDF_PHISH.SM1'],
  ['Trojan.JS.NEMUCOD.SM2', 'Trojan.JS.NEMUCOD.SM2;JS_NEMUCOD.SMX'],
]);
const found = detectionsOf('viruses', {
  program: Object.keys(otherNames).filter((name) => /\.Win\d\d\.|^Ransom_|^TROJ_/.test(name)),
  document: ['Trojan.W97M.POWLOAD.SMRV'],
  sheet: ['Trojan.X97M.EMOTET.SM1'],
  paper: ['Trojan.PDF.PHISH.SM1'],
  script: ['Trojan.JS.NEMUCOD.SM2'],
});
export const malware = {
  names: [...found.choice, 'Eicar_test_file'],
  maps: { malware: otherNames, viruses: found.map },
};

/** Log inspection: rule, what of it was found, severity, and what the log said, behind the host. */
export const inspections: readonly Row[] = (
  [
    [
      3002795,
      'Microsoft Windows Events',
      'Multiple Windows Logon Failures',
      8,
      'Security',
      'AUDIT_FAILURE(4625)',
      'An account failed to log on',
    ],
    [
      3002795,
      'Microsoft Windows Events',
      'Windows User Logoff',
      3,
      'Security',
      'AUDIT_SUCCESS(4634)',
      'An account was logged off',
    ],
    [
      3002795,
      'Microsoft Windows Events',
      'User Account Created',
      5,
      'Security',
      'AUDIT_SUCCESS(4720)',
      'A user account was created',
    ],
    [
      3002795,
      'Microsoft Windows Events',
      'User Account Locked Out',
      6,
      'Security',
      'AUDIT_SUCCESS(4740)',
      'A user account was locked out',
    ],
    [
      3002795,
      'Microsoft Windows Events',
      'Audit Policy Changed',
      8,
      'Security',
      'AUDIT_SUCCESS(4719)',
      'System audit policy was changed',
    ],
    [
      3002795,
      'Microsoft Windows Events',
      'Group Membership Changed',
      5,
      'Security',
      'AUDIT_SUCCESS(4732)',
      'A member was added to a security-enabled local group',
    ],
    [
      3003437,
      'Application - Windows Defender',
      'Definition Update Failed',
      5,
      'System',
      'WARNING(2001)',
      'The update of definitions has failed',
    ],
    [
      3003988,
      'Microsoft Windows Security Events - 4',
      'Scheduled Task Created',
      5,
      'Security',
      'AUDIT_SUCCESS(4698)',
      'A scheduled task was created',
    ],
    [
      3003985,
      'Microsoft Windows Security Events - 1',
      'Special Privileges Assigned',
      3,
      'Security',
      'AUDIT_SUCCESS(4672)',
      'Special privileges assigned to new logon',
    ],
    [
      3002792,
      'Microsoft Service Events',
      'New Service Installed',
      6,
      'System',
      'INFORMATION(7045)',
      'A service was installed in the system',
    ],
  ] as const
).map(([rule, name, found, severity, log, code, text]) => ({ rule, name, found, severity, log, code, text }));

/** What is watched for changes: rule, name, severity, path, and what happens to it where that may be more than a change. */
const watched: readonly (readonly [rule: number, name: string, severity: number, path: string, act?: string])[] = [
  [
    1002781,
    'Microsoft Windows - Attributes of a service modified',
    6,
    'C:\\Windows\\System32\\drivers\\${choice:afd,disk,http,ndis,netbt,ntfs,srv2,storport,tcpip,volmgr}.sys',
  ],
  [
    1003019,
    'Microsoft Windows - System .dll or .exe files modified',
    8,
    'C:\\Windows\\System32\\${choice:advapi32.dll,crypt32.dll,kernel32.dll,lsasrv.dll,ws2_32.dll,cmd.exe,lsass.exe,services.exe,svchost.exe,winlogon.exe}',
  ],
  [
    1002779,
    'Microsoft Windows - System file modified',
    8,
    'C:\\Windows\\${choice:explorer.exe,notepad.exe,regedit.exe,splwow64.exe,system.ini,win.ini,write.exe}',
  ],
  [
    1002778,
    'Microsoft Windows - Installed software modified',
    5,
    'C:\\Program Files\\${choice:7-Zip,Git,Java,Notepad++,PuTTY,VMware Tools,Wireshark}\\${choice:setup,update,main,plugin,core,net}${choice:.exe,.dll,64.dll}',
  ],
  [1002773, 'Microsoft Windows - Hosts file modified', 6, 'C:\\Windows\\System32\\drivers\\etc\\hosts'],
  [
    1002776,
    'Microsoft Windows - Startup programs modified',
    5,
    'C:\\Users\\${user.login}\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\${choice:Backup,Cleanup,Inventory,Logon,Monitor,Printers,Sync}${choice:.lnk,.lnk,.bat,.vbs}',
    '${choice:updated,created,deleted}',
  ],
  [
    1006803,
    'Microsoft Windows - Task scheduler entries modified',
    5,
    'C:\\Windows\\System32\\Tasks\\User_Feed_Synchronization-{${pattern:XXXXXXXX-XXXX-4XXX-8XXX-XXXXXXXXXXXX}}',
  ],
  [
    1008720,
    'Users and Groups - Create and Delete activity',
    6,
    'C:\\Users\\${user.login}',
    '${choice:created,deleted}',
  ],
  [30, 'New Integrity Monitoring Rule', 6, '${file.folder}\\${file.name}', '${choice:updated,updated,created,deleted}'],
];
export const integrity: readonly Row[] = watched.map(([rule, name, severity, path, act = 'updated']) => ({
  rule,
  name,
  severity,
  path,
  act,
}));
