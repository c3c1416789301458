import type { ProfileData, Row } from '../profile-data.js';
import { attackBodies, attackTargets, bare, contentOf, FORM } from './content.js';

/** What the policy calls the request, by the key of what is wrong with it. */
const signatures = {
  'union-select': { id: '200002147', name: 'SQL-INJ "UNION SELECT" (Parameter)' },
  'always-true': { id: '200002476', name: 'SQL-INJ expressions like "or 1=1" (3)' },
  'time-delay': { id: '200002553', name: 'SQL-INJ "pg_sleep()" (Parameter)' },
  benchmark: { id: '200002259', name: 'SQL-INJ "BENCHMARK()" (Parameter)' },
  'schema-tables': { id: '200002168', name: 'SQL-INJ "information_schema" (Parameter)' },
  'stacked-exec': { id: '200002205', name: 'SQL-INJ "xp_cmdshell" (Parameter)' },
  'script-tag': { id: '200000098', name: 'XSS script tag (Parameter)' },
  'image-onerror': { id: '200001475', name: 'XSS script tag end (Parameter) (2)' },
  'svg-onload': { id: '200001088', name: 'onload (Parameter)' },
  'javascript-link': { id: '200000099', name: 'XSS javascript: (Parameter)' },
  'passwd-file': { id: '200010006', name: '"/etc/passwd" access (Parameter)' },
  'win-ini': { id: '200010041', name: '"win.ini" access (Parameter)' },
  'encoded-dots': { id: '200007006', name: 'Directory Traversal attempt "../" (URI)' },
  'boot-ini': { id: '200010036', name: '"boot.ini" access (URI)' },
  'shell-semicolon': { id: '200003045', name: '"cat" execution attempt (Parameter)' },
  'shell-wget': { id: '200003068', name: '"wget" execution attempt (Parameter)' },
  'bash-function': { id: '200003166', name: 'Bash Shellshock (Parameter)' },
  'jndi-lookup': { id: '200104768', name: 'JNDI Injection Attempt (ldap) (Parameter)' },
  'php-invoke': { id: '200004574', name: 'PHP injection attempt (invokefunction)' },
  'php-eval-stdin': { id: '200004268', name: 'PHPUnit eval-stdin access (URI)' },
  'expression-language': { id: '200004188', name: 'Java code injection - java/lang/Runtime (Parameter)' },
  'remote-include': { id: '200018030', name: 'PHP Remote File Include (Parameter)' },
  'data-stream': { id: '200004155', name: 'PHP stream wrapper data: (Parameter)' },
  'env-file': { id: '200010476', name: '".env" access (URI)' },
  'git-config': { id: '200010210', name: '".git" access (URI)' },
  'admin-panel': { id: '200010099', name: '"phpMyAdmin" access (URI)' },
  'wordpress-login': { id: '200010285', name: 'WordPress "wp-login.php" access (URI)' },
  xmlrpc: { id: '200010471', name: 'WordPress "xmlrpc.php" access (URI)' },
  'backup-archive': { id: '200010155', name: 'Backup file extension "gz" (URI)' },
  actuator: { id: '200010489', name: 'Spring Boot Actuator access (URI)' },
  metadata: { id: '200018040', name: 'SSRF attempt - Local network IP range 192.168.0.0/16 (Parameter)' },
  'local-admin': { id: '200018053', name: 'SSRF attempt (localhost) (Parameter)' },
  'external-entity': { id: '200018018', name: 'XML External Entity (XXE) injection attempt (Content)' },
  'bracket-entities': { id: '200018029', name: 'XML entity expansion (Content)' },
  'long-header': { id: '200021069', name: 'Automated client access "wget"' },
  'no-host': { id: '200021094', name: 'Automated client access "python-requests"' },
};

/** The program that a signature is about, where it is about one. */
const clients = { 'long-header': 'wget', 'no-host': 'python-requests', '*': '' };

const attackTypes = {
  'sql-injection': 'SQL-Injection',
  'cross-site-scripting': 'Cross Site Scripting (XSS)',
  'path-traversal': 'Path Traversal',
  'command-execution': 'Command Execution',
  'file-inclusion': 'Remote File Include',
  'predictable-resource': 'Predictable Resource Location',
  'server-side-request': 'Server-Side Request Forgery (SSRF)',
  'xml-attack': 'XML Parser Attack',
  protocol: 'Non-browser Client',
};

/** The applications behind the public servers, each with its policy. */
const applications = {
  'www-01.corp.example.com': { host: 'www.shop.example.com', name: 'shop', policy: 'shop_default' },
  'www-02.corp.example.com': { host: 'portal.example.com', name: 'portal', policy: 'portal_default' },
  'www-03.corp.example.com': { host: 'api.example.com', name: 'api', policy: 'api_transparent' },
  'www-04.corp.example.com': { host: 'intranet.example.com', name: 'intranet', policy: 'intranet_strict' },
  'www-05.corp.example.com': { host: 'static.example.com', name: 'static', policy: 'static_default' },
};

const statuses = { '0': 'Started', '1': 'Ongoing', '2': 'Ended' };

/** Whether the finding is about the status of the response itself. */
const responses = { 'Illegal HTTP status in response': 'illegal', '*': 'legal' };

const violations: readonly Row[] = [
  { weight: 9, name: 'Illegal URL', type: 'Forceful Browsing', uri: '/old/${choice:admin,test,setup,install}.php' },
  {
    weight: 7,
    name: 'Illegal file type',
    type: 'Forceful Browsing',
    uri: '/files/list.${choice:bak,sql,ini,cfg,log}',
  },
  { weight: 6, name: 'Illegal parameter', type: 'Parameter Tampering', uri: '/cart/view?debug=${between:0,1}' },
  {
    weight: 6,
    name: 'Illegal meta character in value',
    type: 'Abuse of Functionality',
    uri: '/search?q=%3C%7C%3E${between:1,99}',
  },
  {
    weight: 5,
    name: 'Illegal query string length',
    type: 'Buffer Overflow',
    uri: '/search?q=${pattern:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}',
  },
  {
    ...{ weight: 4, name: 'Illegal request length', type: 'Buffer Overflow', method: 'POST', uri: '/upload' },
    content: contentOf('application/octet-stream', '${between:10500000,90000000}', `\${pattern:${'a'.repeat(160)}}`),
  },
  {
    weight: 4,
    name: 'Illegal parameter data type',
    type: 'Parameter Tampering',
    uri: '/products/view.php?id=${pattern:aaaa}',
  },
  {
    weight: 4,
    name: 'Illegal HTTP status in response',
    type: 'Information Leakage',
    uri: '/report/${between:1,400}',
  },
  { weight: 4, name: 'HTTP protocol compliance failed', type: 'HTTP Parser Attack', uri: '/' },
  { weight: 3, name: 'Evasion technique detected', type: 'Detection Evasion', uri: '/%252e%252e/%252e%252e/etc' },
  { weight: 3, name: 'Modified ASM cookie', type: 'Session Hijacking', uri: '/account/profile' },
  { weight: 3, name: 'Modified domain cookie(s)', type: 'Session Hijacking', uri: '/cart/checkout' },
  { weight: 2, name: 'Illegal method', type: 'Information Leakage', method: 'OPTIONS', uri: '/status' },
  { weight: 2, name: 'Illegal entry point', type: 'Forceful Browsing', uri: '/cart/checkout' },
  { weight: 2, name: 'Cookie not RFC-compliant', type: 'HTTP Parser Attack', uri: '/index.php' },
  { weight: 2, name: 'Mandatory HTTP header is missing', type: 'HTTP Parser Attack', uri: '/api/v2/orders' },
  {
    ...{ weight: 2, name: 'Malformed JSON data', type: 'JSON Parser Attack', method: 'POST' },
    uri: '/api/v2/orders/${between:1,9999}',
    content: contentOf('application/json', '17', '{"items":[{"id":}'),
  },
  { weight: 2, name: 'Access from disallowed Geolocation', type: 'N/A', uri: '/account/login' },
  { weight: 2, name: 'IP is in the deny list', type: 'N/A', uri: '/' },
  { weight: 1, name: 'CSRF attack detected', type: 'Cross-site Request Forgery', uri: '/account/password' },
];

/** A page that is got: only of those has a browser something already, whole or in part. */
const fetched = { ...bare, status: { weighted: { '200': 20, '304': 4, '302': 3, '404': 2, '206': 1 } } };

const posted = (content: string, status = '${choice:200,200,302}'): Row => ({ method: 'POST', status, content });

const pages: readonly Row[] = [
  { weight: 9, uri: '/' },
  { weight: 8, uri: '/index.php?lang=${choice:en,de,fr,es}' },
  { weight: 7, uri: '/products/view.php?id=${between:1,9000}' },
  { weight: 5, uri: '/images/banner_${between:1,40}.png' },
  { weight: 5, uri: '/js/main.${pattern:xxxxxxxx}.js' },
  { weight: 4, uri: '/search?q=${choice:desk+lamp,invoice,returns,office+chair,cable}&page=${between:1,12}' },
  { weight: 4, uri: '/cart/add', ...posted(contentOf(FORM, '22', 'item=${pattern:######}&quantity=${between:1,9}')) },
  {
    ...{ weight: 3, uri: '/account/login' },
    ...posted(contentOf(FORM, '41', 'user=${pattern:aaaaaaa}&password=********&token=${pattern:xxxx}')),
  },
  { weight: 3, uri: '/account/orders?from=${between:2020,2026}-0${between:1,9}-01' },
  {
    ...{ weight: 2, uri: '/api/v2/orders/${between:100000,999999}' },
    ...posted(contentOf('application/json', '30', '{"item":"${pattern:######}","quantity":${between:1,9}}'), '200'),
  },
  { weight: 1, method: 'HEAD', uri: '/status', status: '200' },
];

export const maps: NonNullable<ProfileData['maps']> = {
  ...{ signatures, clients, attackTypes, attackBodies, attackTargets, applications, statuses, responses },
};

export const tables: NonNullable<ProfileData['tables']> = {
  pages: pages.map((page) => ({ ...fetched, ...page })),
  violations: violations.map((violation) => ({ ...bare, ...violation })),
};
