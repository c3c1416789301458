import type { ProfileData } from '../profile-data.js';

export const maps: NonNullable<ProfileData['maps']> = {
  /** What its firewall cannot follow, by what came: there is TLS in https only. */
  untraceable: { https: 'SSL Untraceable Connection', '*': 'Malformed HTTP Request' },
  /** As their administrators have called what stands on a server: its group, its service and its application. */
  groups: {
    'www-01.corp.example.com': {
      ...{ group: 'Shop', host: 'www.shop.example.com' },
      ...{ service: 'Shop HTTP Service', application: 'www.shop.example.com Application' },
    },
    'www-02.corp.example.com': {
      ...{ group: 'IRIS_2', host: 'portal.example.com' },
      ...{ service: 'app2-4.corp.example.com [Multi_VIP]', application: 'For Monitor ONLY' },
    },
    'www-03.corp.example.com': {
      ...{ group: 'API (simulation)', host: 'api.example.com' },
      ...{ service: 'REST gateway (simulation)', application: 'Mobile and partners' },
    },
    'www-04.corp.example.com': {
      ...{ group: 'Intranet', host: 'intranet.example.com' },
      ...{ service: 'staff_web_svc', application: 'Default Web Application' },
    },
    'www-05.corp.example.com': {
      ...{ group: 'Retail Server Group', host: 'static.example.com' },
      ...{ service: 'cdn-origin HTTP', application: 'static.example.com Application' },
    },
  },
  alerts: {
    'sql-injection': { name: 'sql-injection', policy: 'Web Correlation Policy' },
    'cross-site-scripting': { name: 'cross-site-scripting', policy: 'Web Correlation Policy' },
    'path-traversal': { name: 'directory-traversal', policy: 'Web Correlation Policy' },
    'command-execution': { name: 'os-command-injection', policy: 'Web Correlation Policy' },
    'file-inclusion': { name: 'remote-file-inclusion', policy: 'RFI Policy' },
    'predictable-resource': { name: 'url-is-above-root-directory', policy: 'Web Correlation Policy' },
    'server-side-request': { name: 'server-side-request-forgery', policy: 'SSRF Policy' },
    'xml-attack': { name: 'xml-external-entity', policy: 'Web Correlation Policy' },
    protocol: { name: 'automated-vulnerability-scanning', policy: 'Automated Vulnerability Scanning' },
  },
  /** A text that looks like a template's place, which a template cannot hold. */
  unfilled: { '*': '${Alert.username}' },
};

export const tables: NonNullable<ProfileData['tables']> = {
  custom: [
    {
      weight: 8,
      policy: 'Suspicious File Access Attempt - ${between:1,4}',
      path: '/uploads/dede/sys_verifies.php',
      query: 'action=down',
    },
    { weight: 6, policy: 'Malicious File Upload', path: '/upload/image.php.jpg', query: 'type=avatar' },
    { weight: 6, policy: 'Admin Page from Internet', path: '/manager/html', query: 'view=1' },
    { weight: 5, policy: 'Login Page Rate Limit - Source IP', path: '/account/login', query: 'next=home' },
    { weight: 5, policy: 'Blocked Countries', path: '/', query: 'lang=en' },
    { weight: 4, policy: 'Anonymous Proxies', path: '/search', query: 'q=${choice:lamp,desk,chair}' },
    { weight: 4, policy: 'WordPress Brute Force', path: '/wp-login.php', query: 'reauth=1' },
    { weight: 4, policy: 'Log4j Exploit Attempt', path: '/api/v1/session', query: 'x=1' },
    { weight: 3, policy: 'Old Browser Versions', path: '/index.php', query: 'id=${between:1,900}' },
    { weight: 3, policy: 'TOR IPs', path: '/cart/view', query: 'debug=0' },
    { weight: 2, policy: 'Comment Spam IPs', path: '/blog/comment', query: 'post=${between:1,400}' },
  ],
  databases: [1, 2, 3, 4, 5, 6].map((n) => ({ address: `10.10.4.${19 + n}`, group: `sql-0${n}` })),
  protocol: [
    { weight: 8, name: 'Extremely Long SQL Request', severity: 'High' },
    { weight: 6, name: 'SQL Logging Errors', severity: 'Medium' },
    { weight: 5, name: 'Unauthorized Database User', severity: 'High' },
    { weight: 4, name: 'Too Many Columns in Result', severity: 'Medium' },
    { weight: 3, name: 'Unknown Sql Operation', severity: 'Low' },
    { weight: 3, name: 'Sql Parsing Error', severity: 'Low' },
    { weight: 2, name: 'Null Character in SQL Request', severity: 'Medium' },
  ],
  sqlSignatures: [
    { weight: 6, text: 'Multiple EXECUTE IMMEDIATE attempt(+)' },
    { weight: 5, text: 'Multiple xp_cmdshell execution attempt' },
    { weight: 4, text: 'SQL Server registry access procedure' },
    { weight: 4, text: 'Multiple UTL_HTTP package access' },
    { weight: 3, text: 'OPENROWSET use in ad hoc query' },
    { weight: 3, text: 'Multiple DBMS_ASSERT bypass attempt' },
    { weight: 2, text: 'Stored procedure with elevated rights' },
  ],
  /** Of the policy for the protocol of web sites. */
  webProtocol: [
    { weight: 3, name: 'Double URL Encoding', severity: 'Low' },
    { weight: 3, name: 'Malformed HTTP Header Line', severity: 'Low' },
    { weight: 3, name: 'Post Request - Missing Content Type', severity: 'Low' },
    { weight: 2, name: 'Extremely Long Header Line', severity: 'High' },
  ],
  firewall: [
    { weight: 8, name: '${app.name|untraceable}', policy: 'Network Protocol Validation', severity: 'Medium' },
    {
      weight: 5,
      name: 'Too Many Headers per Response',
      policy: 'Automated Vulnerability Scanning',
      severity: 'Medium',
    },
    { weight: 4, name: 'Reuse of Expired Session Cookie', policy: 'Cookie Validation Policy', severity: 'Low' },
    { weight: 4, name: 'Unauthorized Method for Known URL', policy: 'Web Profile Policy', severity: 'Medium' },
  ],
};
