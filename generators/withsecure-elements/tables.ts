import type { Row } from '../profile-data.js';
import { detectionsOf } from '../vocabulary/file-contents.js';

const named = (names: readonly string[]): Row[] => names.map((name) => ({ name }));

const found = detectionsOf('infections', {
  program: [
    ...['Spyware:W32/Agent', 'TR/AD.Emotet', 'TR/Crypt.XPACK', 'Trojan:W32/Kryptik', 'Trojan-Downloader:W32/Agent'],
    ...['Backdoor:W32/Androm', 'PUA:W32/InstallCore', 'Riskware:W32/NetCat', 'Malware.W32/Ransom'],
    ...['Adware:W32/OpenCandy', 'Worm:W32/Conficker'],
  ],
  document: ['Exploit:W97M/CVE-2017-11882', 'Trojan-Downloader:W97M/Donoff'],
  sheet: ['Trojan:X97M/Agent', 'Trojan-Downloader:X97M/Hancitor'],
  paper: ['Trojan:PDF/Phish', 'Exploit:PDF/Pidief'],
  script: ['Trojan:JS/Redirector', 'Trojan-Downloader:JS/Nemucod'],
});
/** What its engines call files: each file has one of them. */
export const infections: readonly string[] = [
  ...found.choice.map((name) => `${name}.\${pattern:A#A}`),
  'HEUR/AGEN.${between:1000000,1399999}',
];

const categories = named([
  ...['social_networking', 'gambling', 'adult', 'dating', 'shopping_and_auctions', 'file_sharing', 'anonymizers'],
  ...['streaming_media', 'webmail', 'chat', 'weapons', 'drugs', 'hate', 'job_search', 'violence', 'warez', 'unknown'],
]);

/** Devices, and the rules and identifiers that meet them. */
const devices: readonly Row[] = [
  {
    name: 'Intel(R) 82371SB PCI to USB Universal Host Controller',
    rule: 'USB Mass Storage Devices',
    bus: 'PCI\\VEN_8086&DEV_7020',
  },
  { name: 'Kingston DataTraveler 3.0 USB Device', rule: 'USB Mass Storage Devices', bus: 'USBSTOR\\DISK&VEN_KINGSTON' },
  { name: 'SanDisk Cruzer Blade USB Device', rule: 'USB Mass Storage Devices', bus: 'USBSTOR\\DISK&VEN_SANDISK' },
  { name: 'Seagate Expansion SCSI Disk Device', rule: 'USB Mass Storage Devices', bus: 'USBSTOR\\DISK&VEN_SEAGATE' },
  { name: 'Apple Mobile Device USB Composite Device', rule: 'Windows Portable Devices', bus: 'USB\\VID_05AC&PID_12A8' },
  { name: 'Samsung Mobile USB Modem', rule: 'Modems', bus: 'USB\\VID_04E8&PID_6860' },
  { name: 'Intel(R) Wireless Bluetooth(R)', rule: 'Bluetooth Devices', bus: 'USB\\VID_8087&PID_0026' },
  { name: 'HL-DT-ST DVDRAM GP60NB60', rule: 'DVD/CD-ROM drives', bus: 'USBSTOR\\CDROM&VEN_HL-DT-ST' },
  { name: 'Logitech HD Webcam C270', rule: 'Imaging Devices', bus: 'USB\\VID_046D&PID_0825' },
];

/** Programs are installed by one of Windows. */
const installer = { event: 'installation_start', path: 'C:\\Windows\\System32\\msiexec.exe' };

/** Rules of application control, and what each stops. */
const rules: readonly Row[] = [
  { weight: 5, number: 0, name: 'Default block rule', ...installer },
  {
    ...{ weight: 3, number: 1, name: 'Block scripts from Office', event: 'process_start' },
    path: 'C:\\Windows\\System32\\${choice:cscript.exe,wscript.exe,mshta.exe}',
  },
  {
    ...{ weight: 2, number: 2, name: 'Block programs in temporary folders', event: 'process_start' },
    path: 'C:\\Users\\${user.login}\\AppData\\Local\\Temp\\${choice:update,setup,viewer,invoice}_${between:1,99}.exe',
  },
  {
    ...{ weight: 1, number: 3, name: 'Block unsigned libraries', event: 'module_load' },
    path: 'C:\\ProgramData\\${choice:codec,print,scan,report}helper${between:1,9}.dll',
  },
  {
    ...{ weight: 1, number: 4, name: 'Block rare programs', event: 'process_start' },
    path: 'C:\\Users\\${user.login}\\Downloads\\${choice:converter,player,cleaner,toolbox}-${between:1,99}.exe',
  },
  { weight: 1, number: 5, name: 'Block remote access tools', ...installer },
];

const browsers: readonly Row[] = [
  { weight: 3, name: 'chrome.exe', folder: 'Google\\Chrome' },
  { weight: 2, name: 'msedge.exe', folder: 'Microsoft\\Edge' },
];

/** How sites are rated, and how often beside the others. */
export const ratings = { Denied: 3, Harmful: 2, Suspicious: 1 };
/** Why a page of a site that is rated so is not shown. */
const ratingTexts = {
  Denied: 'domain name being denied',
  Harmful: 'harmful reputation',
  Suspicious: 'suspicious reputation',
};

/** Hosts of scripts, and what is found in those that they run. */
const scripts: readonly Row[] = [
  {
    exe: 'cscript.exe',
    app: 'JScript',
    type: 'js',
    found: 'Trojan:JS/${choice:Redirector,Nemucod,Agent}.${pattern:A#}',
  },
  { exe: 'wscript.exe', app: 'VBScript', type: 'vbs', found: 'Trojan:VBS/${choice:Agent,Dunihi}.${pattern:A#}' },
  { exe: 'powershell.exe', app: 'PowerShell', type: 'ps1', found: 'Trojan:PS1/${choice:Agent,Empire}.${pattern:A#}' },
];

export const maps = { infections: found.map, ratingTexts };
export const tables = { browsers, categories, devices, rules, scripts };
