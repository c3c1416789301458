import type { Row } from '../profile-data.js';

/** What one machine of the company does to another. */
export const inside: readonly Row[] = [
  {
    weight: 6,
    type: 'smb_brute_force',
    name: 'SMB Brute-Force',
    category: 'LATERAL MOVEMENT',
    severity: 7,
    port: 445,
  },
  { weight: 5, type: 'rpc_recon', name: 'RPC Recon', category: 'RECONNAISSANCE', severity: 5, port: 135 },
  {
    weight: 2,
    type: 'ransomware_file_activity',
    name: 'Ransomware File Activity',
    category: 'LATERAL MOVEMENT',
    severity: 9,
    port: 445,
  },
];

/** What it does with machines on the internet. */
export const outside: readonly Row[] = [
  {
    weight: 8,
    type: 'hidden_https_tunnel_cnc',
    name: 'Hidden HTTPS Tunnel',
    category: 'COMMAND & CONTROL',
    severity: 6,
    port: 443,
  },
  { weight: 3, type: 'data_smuggler', name: 'Data Smuggler', category: 'EXFILTRATION', severity: 8, port: 443 },
];

const states = (type: string, ok: string, warning: string, error: string): Row[] => [
  { weight: 2, type, outcome: 'OK', msg: ok },
  { weight: 1, type, outcome: 'WARNING', msg: warning },
  { weight: 1, type, outcome: 'ERROR', msg: error },
];
const seen = 'Sensor ${pattern:xxxxxxxx} was last seen';
const captures = 'Capture interface eth${between:0,7}';
const cloud = 'Cloud connection to update service';

/** What is looked at, and how it is. */
export const health: readonly Row[] = [
  ...states(
    'sensor',
    `${seen} \${between:1,90} seconds ago`,
    `${seen} \${between:120,900} seconds ago`,
    `${seen} \${between:2,40} hours ago`,
  ),
  ...states(
    'system',
    'Load of the processors is ${between:3,74} %',
    'Load of the processors is ${between:75,94} %',
    'Process ${choice:dedup,extractor,scorer,indexer} ended and was started again, ${between:2,9} times',
  ),
  ...states(
    'disk',
    'Disk usage is ${between:20,79} %',
    'Disk usage is ${between:80,89} %',
    'Disk usage is ${between:90,98} %',
  ),
  ...states(
    'network',
    `${captures} drops no packets`,
    `${captures} drops \${between:1,9000} packets a second`,
    `${captures} has no link`,
  ),
  ...states(
    'connectivity',
    `${cloud}: \${between:20,299} ms`,
    `${cloud}: \${between:300,900} ms`,
    `${cloud} timed out after \${choice:10,30,60} seconds`,
  ),
  ...states(
    'power',
    'Both power supplies deliver ${between:90,400} W',
    'Power supply ${between:1,2} delivers ${between:401,550} W',
    'Power supply ${between:1,2} has failed',
  ),
];

/** What people do at the console; only a login can fail. */
export const audits: readonly Row[] = [
  {
    outcome: 'True',
    msg: 'session timeout with length ${between:0,9}:${between:0,5}${pattern:#}:${between:0,5}${pattern:#}',
  },
  { outcome: '${choice:True,False}', msg: 'login from ${host.address} as ${admin}' },
  { outcome: 'True', msg: 'viewed detection ${pattern:######}' },
];
