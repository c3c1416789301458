import { attackedProducts } from '../vocabulary/tables.js';

export const services = {
  ...{ https: 'https', quic: 'quic', http: 'http', dns: 'domain-udp', ntp: 'ntp-udp', smtp: 'smtp' },
  ...{ imaps: 'IMAP-SSL', ssh: 'ssh', ftp: 'ftp', smb: 'microsoft-ds', ldap: 'ldap', kerberos: 'Kerberos_v5_TCP' },
  ...{ rdp: 'Remote_Desktop_Protocol', mssql: 'MS-SQL-Server', snmp: 'snmp' },
};

export const zones = { users: 'Internal', servers: 'Internal', dmz: 'DMZ', internet: 'External' };
export const interfaces = { users: 'eth1', servers: 'eth2', dmz: 'eth3', internet: 'eth0' };
/** Of the translation, by where the source is. */
export const natRules = { users: '4', servers: '6', dmz: '6', internet: '9' };
/** 0 is inbound. */
export const directions = { internet: '0', '*': '1' };
export const protocols = { tcp: '6', udp: '17' };

export const categories = {
  business: { name: 'Business / Economy', risk: 'Low' },
  technology: { name: 'Computers / Internet', risk: 'Low' },
  news: { name: 'News / Media', risk: 'Low' },
  streaming: { name: 'Media Streams', risk: 'Medium' },
  social: { name: 'Social Networking', risk: 'Medium' },
  shopping: { name: 'Shopping', risk: 'Low' },
  gambling: { name: 'Gambling', risk: 'Medium' },
  phishing: { name: 'Phishing', risk: 'Very-High' },
  malware: { name: 'Spyware / Malicious Sites', risk: 'Very-High' },
  unknown: { name: 'Uncategorized', risk: 'Unknown' },
};

export const webActions = { gambling: 'Block', phishing: 'Block', malware: 'Block', '*': 'Accept' };

/** Rules that have no name, by their number. */
export const ruleNames = {
  ...{ '12': '', '16': '', '20': '', '24': '', '28': '', '32': '', '36': '' },
  ...{ '60': '', '64': '', '*': 'named' },
};

/** What an attack was known by, behind its name. */
const patterns = {
  'Remote Code Execution': 'a shell command in the request',
  'SQL Injection Attempt': 'SQL keywords found in a parameter',
  'Directory Traversal': 'pattern=..\\..\\ found in the request',
  'Memory Corruption': 'a field is longer than the protocol allows',
  'Authentication Bypass': 'a session without a login',
  'Brute Force Login Attempt': 'too many logins failed',
  'Information Disclosure': 'a reply tells of the system',
  'Denial of Service': 'too many requests of one client',
};
export const attackPatterns = Object.fromEntries(
  attackedProducts.flatMap(([product]) =>
    Object.entries(patterns).map(([weakness, pattern]) => [`${product} ${weakness}`, pattern]),
  ),
);

/** How the intrusion prevention blade says an attack's severity, and what it does. */
export const attacks = {
  low: { severity: 'Low', act: 'Detect' },
  medium: { severity: 'Medium', act: 'Prevent' },
  high: { severity: 'High', act: 'Prevent' },
  critical: { severity: 'Very-High', act: 'Prevent' },
};
