/** What Palo Alto Networks calls things, on the firewall and in the logging service. */
export const apps = {
  ...{ https: 'ssl', quic: 'quic-base', http: 'web-browsing', dns: 'dns-base', ntp: 'ntp-base', smtp: 'smtp-base' },
  ...{ imaps: 'imap', ssh: 'ssh', ftp: 'ftp', smb: 'ms-ds-smbv3', ldap: 'ldap', kerberos: 'kerberos' },
  ...{ rdp: 'ms-rdp', mssql: 'mssql-db', snmp: 'snmp-base' },
};

export const zones = { users: 'Trust', servers: 'Servers', dmz: 'DMZ', internet: 'Untrust' };

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

export const risks = { gambling: 'medium-risk', phishing: 'high-risk', malware: 'high-risk', '*': 'low-risk' };
export const urlActions = { gambling: 'block-url', phishing: 'block-url', malware: 'block-url', '*': 'alert' };
