/** `service` is the port's name, `app` what was recognised, `group` its category. */
export const apps = {
  https: { service: 'HTTPS', app: 'HTTPS.BROWSER', group: 'Web.Client', risk: 'medium', id: '40568' },
  quic: { service: 'udp/443', app: 'QUIC', group: 'Network.Service', risk: 'low', id: '40169' },
  http: { service: 'HTTP', app: 'HTTP.BROWSER', group: 'Web.Client', risk: 'medium', id: '15893' },
  dns: { service: 'DNS', app: 'DNS', group: 'Network.Service', risk: 'elevated', id: '16195' },
  ntp: { service: 'NTP', app: 'NTP', group: 'Network.Service', risk: 'elevated', id: '16270' },
  smtp: { service: 'SMTP', app: 'SMTP', group: 'Email', risk: 'elevated', id: '15976' },
  imaps: { service: 'IMAPS', app: 'IMAPS', group: 'Email', risk: 'elevated', id: '16061' },
  ssh: { service: 'SSH', app: 'SSH', group: 'Network.Service', risk: 'elevated', id: '16060' },
  ftp: { service: 'FTP', app: 'FTP', group: 'Network.Service', risk: 'elevated', id: '15896' },
  smb: { service: 'SMB', app: 'Microsoft.SMB', group: 'Network.Service', risk: 'elevated', id: '15943' },
  ldap: { service: 'LDAP', app: 'LDAP', group: 'Network.Service', risk: 'elevated', id: '16073' },
  kerberos: { service: 'KERBEROS', app: 'Kerberos', group: 'Network.Service', risk: 'elevated', id: '15985' },
  rdp: { service: 'RDP', app: 'RDP', group: 'Remote.Access', risk: 'high', id: '15511' },
  mssql: { service: 'MS-SQL', app: 'MSSQL', group: 'Business', risk: 'elevated', id: '16176' },
  snmp: { service: 'SNMP', app: 'SNMP', group: 'Network.Service', risk: 'elevated', id: '16092' },
};

export const ports = { users: 'port12', servers: 'port14', dmz: 'dmz', internet: 'wan1' };
export const roles = { users: 'lan', servers: 'lan', dmz: 'dmz', internet: 'wan' };
export const protocols = { tcp: '6', udp: '17' };

export const webCategories = {
  business: { number: '49', name: 'Business' },
  technology: { number: '52', name: 'Information Technology' },
  news: { number: '36', name: 'News and Media' },
  streaming: { number: '25', name: 'Streaming Media and Download' },
  social: { number: '37', name: 'Social Networking' },
  shopping: { number: '42', name: 'Shopping' },
  gambling: { number: '11', name: 'Gambling' },
  phishing: { number: '61', name: 'Phishing' },
  malware: { number: '26', name: 'Malicious Websites' },
  unknown: { number: '0', name: 'Unrated' },
};

export const webActions = { gambling: 'blocked', phishing: 'blocked', malware: 'blocked', '*': 'passthrough' };

/** What a web filter's action makes of its log. */
export const webLogs = {
  blocked: {
    ...{ logId: '0316013056', classId: '13056', title: 'ftgd_blk blocked', severity: '4', level: 'warning' },
    ...{ eventType: 'ftgd_blk', text: 'URL belongs to a denied category in policy' },
  },
  passthrough: {
    ...{ logId: '0317013312', classId: '13312', title: 'ftgd_allow passthrough', severity: '3', level: 'notice' },
    ...{ eventType: 'ftgd_allow', text: 'URL belongs to an allowed category in policy' },
  },
};

export const scores = { low: '5', medium: '10', high: '30', critical: '50' };

/** Severity is 8 less the syslog level. */
export const severities = { alert: '7', warning: '4', notice: '3', information: '2' };
/** Facility local7, and the severity of the level (RFC 3164, section 4.1.1). */
export const pris = { alert: '185', warning: '188', notice: '189', information: '190' };
