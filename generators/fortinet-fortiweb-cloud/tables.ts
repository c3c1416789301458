import type { Row } from '../profile-data.js';

/** Applications of the customer. */
export const webApplications: readonly Row[] = [
  { weight: 8, name: 'My App 1', domain: 'shop.example.com' },
  { weight: 5, name: 'Customer Portal', domain: 'portal.example.com' },
  { weight: 4, name: 'API Gateway', domain: 'api.example.com' },
  { weight: 3, name: 'Corporate Site', domain: 'www.example.com' },
  { weight: 2, name: 'Partner Extranet', domain: 'partners.example.net' },
  { weight: 1, name: 'Staging', domain: 'staging.example.org' },
];

const brokenAccess = 'A01:2021-Broken Access Control';
const injection = 'A03:2021-Injection';
const outdated = 'A06:2021-Vulnerable and Outdated Components';
const misconfigured = 'A05:2021-Security Misconfiguration';

export const urlAccess: readonly Row[] = [
  {
    signature: 'N/A',
    main: 'URL Access',
    sub: 'N/A',
    level: 'Substantial',
    owasp: brokenAccess,
    message: 'URL Access Violation',
    payload: { zipf: ['/abc', '/admin', '/.git/config', '/.env', '/backup', '/phpmyadmin', '/actuator', '/console'] },
  },
];

export const blockedAddresses: readonly Row[] = [
  {
    weight: 5,
    signature: 'N/A',
    main: 'IP Protection',
    sub: 'Black IP List',
    level: 'Critical',
    owasp: 'N/A',
    message: 'IP Protection: IP in black list was blocked',
  },
  {
    weight: 4,
    signature: 'N/A',
    main: 'IP Protection',
    sub: 'IP Reputation',
    level: 'Severe',
    owasp: 'N/A',
    message: 'IP Protection: IP reputation violation, category ${choice:Botnet,Anonymous Proxy,Phishing,Tor,Spam}',
  },
  {
    weight: 2,
    signature: 'N/A',
    main: 'IP Protection',
    sub: 'Geo IP',
    level: 'Moderate',
    owasp: 'N/A',
    message: 'IP Protection: IP from blocked country was blocked',
  },
];

export const strangersToAllowList: readonly Row[] = [
  {
    signature: 'N/A',
    main: 'IP Protection',
    sub: 'Allow Only Violation',
    level: 'Critical',
    owasp: 'N/A',
    message: 'IP Protection: IP not in allow only list was blocked',
  },
];

/** A signature's first two digits are its class. */
export const injections: readonly Row[] = [
  {
    weight: 6,
    main: 'Known Attacks',
    sub: 'SQL Injection',
    level: 'Severe',
    signature: '03${choice:0000136,0000051,0000098,0000173,0000016}',
    owasp: injection,
    message: 'Known Attacks: SQL Injection violation in ${choice:ARGS,URL,Cookie}',
    payload: { zipf: ["1' OR '1'='1", '1 UNION SELECT null,version()--', "1' AND SLEEP(5)-- -", '1 AND 1=2'] },
  },
  {
    weight: 5,
    main: 'Known Attacks',
    sub: 'Cross Site Scripting',
    level: 'Substantial',
    signature: '01${choice:0000063,0000001,0000105,0000024}',
    owasp: injection,
    message: 'Known Attacks: Cross Site Scripting violation in ${choice:ARGS,URL}',
    payload: {
      zipf: ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'javascript:alert(document.cookie)'],
    },
  },
  {
    weight: 5,
    main: 'Known Attacks',
    sub: 'Generic Attacks',
    level: 'Substantial',
    signature: '05${choice:0080012,0110001,0140005,0050030}',
    owasp: brokenAccess,
    message: 'Known Attacks: Generic Attacks violation in ${choice:ARGS,URL,Header}',
    payload: {
      zipf: ['../../../../etc/passwd', '/etc/shadow', '; cat /etc/passwd', '$(id)', '..\\..\\windows\\win.ini'],
    },
  },
];

export const exploits: readonly Row[] = [
  {
    weight: 8,
    main: 'Known Attacks',
    sub: 'Known Exploits',
    level: 'Substantial',
    signature: '090${choice:490033,480012,410058,490119,500027}',
    owasp: outdated,
    message: 'Known Attacks: Known Exploits violation in URL',
  },
  {
    weight: 2,
    main: 'Known Attacks',
    sub: 'Trojans',
    level: 'Critical',
    signature: '07000${choice:0012,0004,0031}',
    owasp: outdated,
    message: 'Known Attacks: Trojans violation in ${choice:URL,ARGS}',
  },
  {
    weight: 3,
    main: 'Known Attacks',
    sub: 'Information Disclosure',
    level: 'Low',
    signature: '08${choice:0200004,0080021,0110003}',
    owasp: misconfigured,
    message: 'Known Attacks: Information Disclosure violation in ${choice:Response Body,Response Header}',
  },
];

export const bots: readonly Row[] = [
  {
    weight: 4,
    signature: 'N/A',
    main: 'Bot Mitigation',
    sub: 'Known Bots',
    level: 'Moderate',
    owasp: 'N/A',
    message: 'Known Bots: ${choice:Scanner,Crawler,DoS,Spam} was detected',
  },
  {
    weight: 2,
    signature: 'N/A',
    main: 'Bot Mitigation',
    sub: 'Threshold Based Detection',
    level: 'Moderate',
    owasp: 'N/A',
    message:
      'Threshold Based Detection: ${choice:Content Scraping,Vulnerability Scanning,Credential Brute Force} violation',
  },
  {
    weight: 3,
    signature: 'N/A',
    main: 'Request Limits',
    sub: '${choice:Illegal HTTP Method,Maximum URL Length,Maximum Number of Cookies,Illegal Host Name}',
    level: 'Low',
    owasp: misconfigured,
    message: 'Request Limits: HTTP protocol constraint violation',
  },
];

/** What administrators did, of one application. */
export const auditEvents: readonly Row[] = [
  { weight: 6, told: 'IP Protection was configured successfully', level: 'INFO' },
  { weight: 5, told: 'Known Attacks was configured successfully', level: 'INFO' },
  { weight: 3, told: 'URL Access was configured successfully', level: 'INFO' },
  { weight: 3, told: 'Bot Mitigation was configured successfully', level: 'INFO' },
  { weight: 2, told: 'Request Limits was configured successfully', level: 'INFO' },
  { weight: 2, told: 'Origin server was updated successfully', level: 'INFO' },
  { weight: 2, told: 'Log settings was configured successfully', level: 'INFO' },
  { weight: 1, told: 'Certificate will expire in ${between:2,30} days', level: 'WARNING' },
  { weight: 1, told: 'Origin server health check failed', level: 'ERROR' },
];

/** What administrators did, of the account. */
export const accountEvents: readonly Row[] = [
  { weight: 5, told: 'Report logs collection was created successfully.', level: 'INFO' },
  { weight: 5, told: 'User login successfully', level: 'INFO' },
  { weight: 3, told: 'User logout successfully', level: 'INFO' },
  { weight: 2, told: 'User login failed', level: 'WARNING' },
  { weight: 1, told: 'API key was created successfully.', level: 'INFO' },
];
