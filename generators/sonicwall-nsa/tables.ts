import type { Row } from '../profile-data.js';

/** Application control inside TLS: `sid` is the signature, `appid` the number of the application. */
export const encryptedSignatures: readonly Row[] = [
  { weight: 9, sid: 7900, category: 'PROTOCOLS', appid: 1277, catid: 74, name: 'SSL/TLS Protocol -- TLSv1.2 Version' },
  { weight: 6, sid: 5, category: 'PROTOCOLS', appid: 1277, catid: 74, name: 'SSL/TLS Protocol -- TLSv1.3 Version' },
  { weight: 3, sid: 7018, category: 'BACKUP-APPS', appid: 1092, catid: 12, name: 'OneDrive -- File Upload' },
  { weight: 3, sid: 8911, category: 'WEB-CONFERENCING', appid: 2215, catid: 67, name: 'Zoom -- Client Activity' },
  { weight: 3, sid: 5205, category: 'SOCIAL-NETWORKING', appid: 469, catid: 55, name: 'Facebook -- SSL Traffic' },
  { weight: 2, sid: 10097, category: 'REMOTE-ACCESS', appid: 900, catid: 46, name: 'TeamViewer -- Connection Attempt' },
  { weight: 2, sid: 6411, category: 'IM', appid: 651, catid: 17, name: 'Microsoft Teams -- Login' },
  { weight: 1, sid: 7154, category: 'PROXY-ACCESS', appid: 735, catid: 43, name: 'Psiphon -- SSL Activity' },
];

/** Application control over plain HTTP. */
export const plainSignatures: readonly Row[] = [
  { weight: 4, sid: 3, category: 'PROTOCOLS', appid: 1281, catid: 74, name: 'HTTP Protocol -- GET Method' },
  { weight: 2, sid: 1224, category: 'MULTIMEDIA', appid: 221, catid: 30, name: 'YouTube -- HTTP Video Streaming' },
  { weight: 1, sid: 7, category: 'P2P', appid: 132, catid: 34, name: 'BitTorrent Protocol -- Handshake' },
  { weight: 1, sid: 9433, category: 'FILETYPE-HTTP', appid: 1510, catid: 70, name: 'Win32 PE File Download' },
];

/** Intrusion prevention. */
export const attackSignatures: readonly Row[] = [
  { weight: 5, sid: 12383, category: 'WEB-ATTACKS', priority: 1, name: 'Cross Web Server Remote Code Execution' },
  { weight: 4, sid: 13515, category: 'WEB-ATTACKS', priority: 1, name: 'Apache Log4j2 JNDI Log Messages RCE' },
  { weight: 4, sid: 4518, category: 'WEB-ATTACKS', priority: 2, name: 'Suspicious Request URI 15' },
  { weight: 3, sid: 5123, category: 'SQL-INJECTION', priority: 2, name: 'HTTP URI Blind SQL Injection 2' },
  { weight: 3, sid: 4751, category: 'WEB-ATTACKS', priority: 2, name: 'Directory Traversal Attempt 9' },
  {
    weight: 2,
    sid: 14214,
    category: 'WEB-ATTACKS',
    priority: 1,
    name: 'Spring Framework DataBinder Remote Code Execution',
  },
  { weight: 2, sid: 11254, category: 'EXPLOIT', priority: 1, name: 'Dasan GPON Routers Command Injection 1' },
  {
    weight: 1,
    sid: 15066,
    category: 'WEB-ATTACKS',
    priority: 1,
    name: 'Citrix ADC and Gateway Information Disclosure',
  },
];

/** Floods, scans and forged packets, with the number of the message and the vendor's severity of it. */
export const networkAttacks: readonly Row[] = [
  { weight: 9, number: 82, name: 'Port Scan Possible', severity: 9, gcat: 3, text: 'Possible port scan detected' },
  { weight: 4, number: 83, name: 'Port Scan Probable', severity: 9, gcat: 3, text: 'Probable port scan detected' },
  { weight: 5, number: 23, name: 'IP Spoof Detected', severity: 9, gcat: 3, text: 'IP spoof dropped' },
  {
    weight: 4,
    number: 25,
    name: 'Possible SYN Flood',
    severity: 6,
    gcat: 5,
    text: 'Possible SYN flood attack detected',
  },
  { weight: 2, number: 177, name: 'TCP FIN Scan', severity: 9, gcat: 3, text: 'Probable TCP FIN scan detected' },
  { weight: 2, number: 178, name: 'TCP Xmas Scan', severity: 9, gcat: 3, text: 'Probable TCP XMAS scan detected' },
  { weight: 1, number: 179, name: 'TCP Null Scan', severity: 9, gcat: 3, text: 'Probable TCP NULL scan detected' },
  { weight: 1, number: 580, name: 'TCP SYN/FIN Packet Drop', severity: 9, gcat: 6, text: 'TCP SYN/FIN packet dropped' },
];

/** Signing in that does not open a session. */
export const deniedLogins: readonly Row[] = [
  { weight: 6, number: 32, name: 'Wrong User Password', severity: 4, text: 'User login denied due to bad credentials' },
  {
    weight: 3,
    number: 33,
    name: 'Unknown User Login Attempt',
    severity: 4,
    text: 'User login denied due to bad credentials',
  },
  {
    weight: 3,
    number: 745,
    name: 'LDAP Authentication Failure',
    severity: 4,
    text: 'User login denied - LDAP authentication failure',
  },
  {
    weight: 2,
    number: 329,
    name: 'User Login Lockout',
    severity: 7,
    text: 'User login failure rate exceeded - logins from user IP address denied',
  },
  {
    weight: 1,
    number: 759,
    name: 'User Already Logged-In',
    severity: 4,
    text: 'User login denied - user already logged in',
  },
  { weight: 1, number: 34, name: 'Login Timeout', severity: 4, text: 'Pending login timed out' },
];

export const administratorEvents: readonly Row[] = [
  { weight: 5, number: 29, name: 'Successful Admin Login', severity: 4, text: 'Administrator login allowed' },
  {
    weight: 2,
    number: 30,
    name: 'Wrong Admin Password',
    severity: 9,
    text: 'Administrator login denied due to bad credentials',
  },
  { weight: 2, number: 199, name: 'Admin Login From CLI', severity: 4, text: 'CLI administrator login allowed' },
  {
    weight: 1,
    number: 200,
    name: 'Admin Password Error From CLI',
    severity: 6,
    text: 'CLI administrator login denied due to bad credentials',
  },
  { weight: 1, number: 440, name: 'Rule Added', severity: 4, text: 'Access rule added' },
  { weight: 3, number: 441, name: 'Rule Modified', severity: 4, text: 'Access rule viewed or modified' },
  { weight: 1, number: 442, name: 'Rule Deleted', severity: 4, text: 'Access rule deleted' },
];
