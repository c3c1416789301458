/** What the simulated network is made of, before chance gives each thing its name. */
import type { ApplicationName } from '../applications.js';
import type { SiteCategory, ThreatSeverity, Zone } from '../world.js';

export const serverRoles: readonly (readonly [
  role: string,
  count: number,
  zone: 'servers' | 'dmz',
  ...ApplicationName[],
])[] = [
  ['dc', 4, 'servers', 'dns', 'ldap', 'kerberos', 'smb'],
  ['file', 6, 'servers', 'smb'],
  ['sql', 6, 'servers', 'mssql'],
  ['app', 8, 'servers', 'https', 'ssh', 'rdp'],
  ['nms', 2, 'servers', 'snmp', 'ssh'],
  ['mail', 3, 'dmz', 'smtp', 'imaps'],
  ['www', 5, 'dmz', 'https', 'http'],
];

export const siteCategories: { readonly value: SiteCategory; readonly weight: number }[] = [
  { value: 'business', weight: 30 },
  { value: 'technology', weight: 25 },
  { value: 'news', weight: 12 },
  { value: 'streaming', weight: 8 },
  { value: 'social', weight: 8 },
  { value: 'shopping', weight: 8 },
  { value: 'gambling', weight: 3 },
  { value: 'phishing', weight: 2 },
  { value: 'malware', weight: 2 },
  { value: 'unknown', weight: 2 },
];

export const folders = [
  'C:\\Users\\Public\\Downloads',
  'C:\\ProgramData\\Temp',
  'C:\\Windows\\Temp',
  'D:\\Shares\\Projects',
  'C:\\Users\\Public\\Documents',
];

export const attackedProducts: readonly (readonly [product: string, application: ApplicationName])[] = [
  ['Web Server', 'http'],
  ['Web Portal', 'https'],
  ['Content Management', 'https'],
  ['Mail Gateway', 'smtp'],
  ['File Sharing', 'smb'],
  ['Directory Service', 'ldap'],
  ['Database Listener', 'mssql'],
  ['Remote Desktop', 'rdp'],
];
export const weaknesses: readonly (readonly [weakness: string, severity: ThreatSeverity])[] = [
  ['Remote Code Execution', 'critical'],
  ['SQL Injection Attempt', 'high'],
  ['Directory Traversal', 'medium'],
  ['Memory Corruption', 'high'],
  ['Authentication Bypass', 'critical'],
  ['Brute Force Login Attempt', 'high'],
  ['Information Disclosure', 'low'],
  ['Denial of Service', 'medium'],
];

export const allowedPaths: readonly (readonly [from: Zone, to: Zone, ruleCount: number])[] = [
  ['users', 'internet', 10],
  ['users', 'servers', 8],
  ['users', 'dmz', 3],
  ['internet', 'dmz', 4],
];
export const deniedPaths: typeof allowedPaths = [['internet', 'dmz', 6]];

export const programs: readonly (readonly [name: string, folder: string, parent: string, argument: string])[] = [
  ['svchost.exe', 'C:\\Windows\\System32', 'services.exe', '-k netsvcs -p'],
  ['chrome.exe', 'C:\\Program Files\\Google\\Chrome\\Application', 'explorer.exe', '--type=renderer --lang=en-US'],
  ['powershell.exe', 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0', 'cmd.exe', '-NoProfile -Command Get-Help'],
  ['cmd.exe', 'C:\\Windows\\System32', 'explorer.exe', '/c whoami /all'],
  ['outlook.exe', 'C:\\Program Files\\Microsoft Office\\root\\Office16', 'explorer.exe', '/recycle'],
  ['winword.exe', 'C:\\Program Files\\Microsoft Office\\root\\Office16', 'outlook.exe', '/n'],
  ['excel.exe', 'C:\\Program Files\\Microsoft Office\\root\\Office16', 'explorer.exe', '/dde'],
  ['rundll32.exe', 'C:\\Windows\\System32', 'svchost.exe', 'shell32.dll,Control_RunDLL'],
  ['wscript.exe', 'C:\\Windows\\System32', 'winword.exe', '//B //Nologo'],
  ['mshta.exe', 'C:\\Windows\\System32', 'explorer.exe', 'javascript:close()'],
  ['regsvr32.exe', 'C:\\Windows\\System32', 'cmd.exe', '/s /u'],
  ['schtasks.exe', 'C:\\Windows\\System32', 'cmd.exe', '/create /sc daily'],
];

/** Makers of plant machines, and how their hardware addresses begin: like their own, but locally administered. */
export const assetMakers: readonly (readonly [maker: string, macPrefix: string])[] = [
  ['Siemens', '02:1b:1b'],
  ['Rockwell', '02:00:bc'],
  ['Schneider Electric', '02:80:f4'],
  ['ABB', '02:24:59'],
  ['Emerson', '02:22:e5'],
  ['Cisco', '02:1a:a1'],
];

export const assetTypes: readonly (readonly [type: string, protocol: string, port: number, system: string])[] = [
  ['PLC', 'Modbus', 502, 'Embedded'],
  ['HMI', 'S7', 102, 'Windows 10'],
  ['Engineering Station', 'CIP', 44_818, 'Windows 10'],
  ['RTU', 'DNP3', 20_000, 'Embedded'],
  ['Historian', 'OPC', 135, 'Windows Server 2019'],
  ['Switch', 'SNMP', 161, 'Embedded'],
];
