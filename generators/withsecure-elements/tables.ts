import type { Row } from '../profile-data.js';

const named = (names: readonly string[]): Row[] => names.map((name) => ({ name }));

/** What its engines call files: each file has one of them. */
export const infections: readonly string[] = [
  'Spyware:W32/Agent.${pattern:A#A}',
  'TR/AD.Emotet.${pattern:a#a#}',
  'TR/Crypt.XPACK.Gen${between:2,9}',
  'Trojan:W32/Kryptik.${pattern:A#A}',
  'Trojan:JS/Redirector.${pattern:A}',
  'Trojan-Downloader:W32/Agent.${pattern:A#A#}',
  'Backdoor:W32/Androm.${pattern:A}',
  'Exploit:W97M/CVE-2017-11882.${pattern:A}',
  'HEUR/AGEN.${between:1000000,1399999}',
  'PUA:W32/InstallCore.${pattern:A}',
  'Riskware:W32/NetCat.${pattern:A}',
  'Malware.W32/Ransom.${pattern:A#}',
  'Adware:W32/OpenCandy.${pattern:A}',
  'Worm:W32/Conficker.${pattern:A}',
];

export const categories = named([
  ...['social_networking', 'gambling', 'adult', 'dating', 'shopping_and_auctions', 'file_sharing', 'anonymizers'],
  ...['streaming_media', 'webmail', 'chat', 'weapons', 'drugs', 'hate', 'job_search', 'violence', 'warez', 'unknown'],
]);

/** Devices, and the rules and identifiers that meet them. */
export const devices: readonly Row[] = [
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

export const rules: readonly Row[] = [
  { weight: 5, number: 0, name: 'Default block rule', event: 'installation_start' },
  { weight: 3, number: 1, name: 'Block scripts from Office', event: 'process_start' },
  { weight: 2, number: 2, name: 'Block programs in temporary folders', event: 'process_start' },
  { weight: 1, number: 3, name: 'Block unsigned libraries', event: 'module_load' },
  { weight: 1, number: 4, name: 'Block rare programs', event: 'process_start' },
  { weight: 1, number: 5, name: 'Block remote access tools', event: 'installation_start' },
];

export const browsers: readonly Row[] = [
  { weight: 3, name: 'chrome.exe', folder: 'Google\\Chrome' },
  { weight: 2, name: 'msedge.exe', folder: 'Microsoft\\Edge' },
];

/** Why a page is not shown. */
export const ratings: readonly Row[] = [
  { weight: 3, name: 'Denied', why: 'domain name being denied' },
  { weight: 2, name: 'Harmful', why: 'harmful reputation' },
  { weight: 1, name: 'Suspicious', why: 'suspicious reputation' },
];
