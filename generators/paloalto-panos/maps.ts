export const apps = {
  ...{ https: 'ssl', quic: 'quic', http: 'web-browsing', dns: 'dns-base', ntp: 'ntp-base', smtp: 'smtp-base' },
  ...{ imaps: 'imap', ssh: 'ssh', ftp: 'ftp', smb: 'ms-ds-smbv3', ldap: 'ldap', kerberos: 'kerberos' },
  ...{ rdp: 'ms-rdp', mssql: 'mssql-db', snmp: 'snmp-base' },
};

export const zones = { users: 'Trust', servers: 'Servers', dmz: 'DMZ', internet: 'Untrust' };

export const interfaces = {
  users: 'ethernet1/1.20',
  servers: 'ethernet1/2.10',
  dmz: 'ethernet1/3.40',
  internet: 'ethernet1/8',
};

export const categories = {
  business: 'business-and-economy',
  technology: 'computer-and-internet-info',
  news: 'news',
  streaming: 'streaming-media',
  social: 'social-networking',
  shopping: 'shopping',
  gambling: 'gambling',
  phishing: 'phishing',
  malware: 'malware',
  unknown: 'unknown',
  '': 'any',
};

export const urlActions = { gambling: 'block-url', phishing: 'block-url', malware: 'block-url', '*': 'alert' };

/** Of an attack's severity: as the header carries it (informational is 1), what is done, and the kind of threat. */
export const attacks = {
  low: { severity: '2', act: 'alert', category: 'info-leak' },
  medium: { severity: '3', act: 'reset-both', category: 'code-execution' },
  high: { severity: '4', act: 'reset-both', category: 'code-execution' },
  critical: { severity: '5', act: 'reset-both', category: 'code-execution' },
};
