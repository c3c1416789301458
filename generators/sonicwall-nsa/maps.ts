export const zones = { users: 'LAN', servers: 'SERVERS', dmz: 'DMZ', internet: 'WAN' };
export const interfaces = { users: 'X0-V20', servers: 'X2-V10', dmz: 'X3', internet: 'X1' };

/** Behind the protocol's slash; a port where the service has no name. */
export const services = {
  ...{ https: 'https', quic: 'https', http: 'http', dns: 'dns', ntp: 'ntp', smtp: 'smtp', imaps: 'imaps', ssh: 'ssh' },
  ...{ ftp: 'ftp', smb: '445', ldap: 'ldap', kerberos: 'kerberos', rdp: '3389', mssql: '1433', snmp: 'snmp' },
};

export const appNames = {
  https: 'General HTTPS',
  quic: 'QUIC',
  http: 'General HTTP',
  dns: 'General DNS',
  ntp: 'Service NTP',
  smtp: 'General SMTP',
  imaps: 'General IMAPS',
  ssh: 'Service SSH',
  ftp: 'General FTP',
  smb: 'General CIFS',
  ldap: 'Service LDAP',
  kerberos: 'Service Kerberos',
  rdp: 'Service Terminal Services',
  mssql: 'Service MS SQL',
  snmp: 'Service SNMP',
};

export const appNumbers = {
  ...{ https: '49177', quic: '2900', http: '49175', dns: '49169', ntp: '49181', smtp: '49170', imaps: '49173' },
  ...{ ssh: '49184', ftp: '49167', smb: '49171', ldap: '49188', kerberos: '49190', rdp: '49193', mssql: '49195' },
  snmp: '49186',
};

export const webCategories = {
  business: { number: '16', name: 'Business and Economy' },
  technology: { number: '22', name: 'Information Technology/Computers' },
  news: { number: '29', name: 'News and Media' },
  streaming: { number: '48', name: 'Multimedia' },
  social: { number: '57', name: 'Social Networking' },
  shopping: { number: '39', name: 'Shopping' },
  gambling: { number: '12', name: 'Gambling' },
  phishing: { number: '59', name: 'Malware' },
  malware: { number: '59', name: 'Malware' },
  unknown: { number: '64', name: 'Not Rated' },
};

export const webActions = { gambling: 'drop', phishing: 'drop', malware: 'drop', '*': 'NA' };

/** Messages of a packet that no rule lets through, and the legacy category of each. */
export const drops = {
  tcp: { number: '36', name: 'TCP Packets Dropped', cat: '64', text: 'TCP connection dropped' },
  udp: { number: '37', name: 'UDP Packets Dropped', cat: '128', text: 'UDP packet dropped' },
};

export const ips = {
  Detection: { number: '608', action: 'NA' },
  Prevention: { number: '609', action: 'drop' },
};

export const priorities = { '1': 'High', '2': 'Medium', '3': 'Low' };
