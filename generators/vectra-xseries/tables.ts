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
