import type { ProfileData } from '../profile-data.js';
import { chromeOnWindows, firefoxOnWindows, safariOnMac } from '../vocabulary/browsers.js';

const browser = {
  type: 'Browser',
  script: 'true',
  cookies: 'true',
  captcha: 'NOT_SUPPORTED',
  mark: '${device.browserMark}',
};
const tool = { script: 'false', cookies: 'false', captcha: 'NA', mark: '${device.toolMark}' };

/** What is got may come from the cache, or be there already. */
const got = {
  method: 'GET',
  status: { weighted: { '200': 12, '304': 2, '302': 2, '404': 2 } },
  act: '${choice:REQ_PASSED,REQ_PASSED,REQ_CACHED_FRESH,REQ_CACHED_VALIDATED}',
  size: { magnitude: [900, 90_000] },
} as const;
const posted = {
  method: 'POST',
  status: { weighted: { '200': 5, '302': 2, '404': 1 } },
  act: 'REQ_PASSED',
  size: { magnitude: [200, 9_000] },
} as const;

export const tables: NonNullable<ProfileData['tables']> = {
  clients: [
    { weight: 8, name: 'Chrome', agent: { choice: chromeOnWindows }, ...browser },
    {
      weight: 4,
      name: 'Firefox',
      agent: { choice: firefoxOnWindows },
      ...browser,
    },
    {
      weight: 2,
      name: 'Safari',
      agent: { choice: safariOnMac },
      ...browser,
    },
    {
      weight: 2,
      name: 'SiteMonitor',
      type: 'Site Helper',
      agent: 'Mozilla/5.0+(compatible; SiteMonitor/2.0; http://monitor.example.com/)',
      ...tool,
    },
    {
      weight: 2,
      name: 'CFNetwork',
      type: 'Feed Fetcher',
      agent: 'FeedReader/${between:10,40} CFNetwork/1335.0.3 Darwin/21.6.0',
      ...tool,
      cookies: 'true',
      mark: '${device.feedMark}',
    },
  ],
  tools: [
    {
      weight: 6,
      name: 'CFNetwork',
      type: 'Feed Fetcher',
      agent:
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0.4280.141 Electron/11.3.0 Safari/537.36',
      ...tool,
      cookies: 'true',
      mark: '${device.feedMark}',
    },
    {
      weight: 4,
      name: 'Python-requests',
      type: 'Hacking Tool',
      agent: 'python-requests/2.${between:20,32}.0',
      ...tool,
    },
    { weight: 3, name: 'Bot', type: 'Unclassified', agent: 'Mozilla/5.0 zgrab/0.x', ...tool },
    { weight: 3, name: 'cURL', type: 'DeveloperTool', agent: 'curl/7.${between:58,88}.0', ...tool },
    { weight: 2, name: 'Go-http-client', type: 'DeveloperTool', agent: 'Go-http-client/1.1', ...tool },
    { weight: 2, name: 'sqlmap', type: 'Vulnerability Scanner', agent: 'sqlmap/1.${between:4,8}#stable', ...tool },
    {
      weight: 2,
      name: 'Firefox',
      agent: 'Mozilla/5.0 (Windows NT 6.1; WOW64; rv:40.0) Gecko/20100101 Firefox/40.0',
      ...browser,
    },
  ],
  pages: [
    { weight: 9, path: '/', query: '', ...got },
    { weight: 7, path: '/${between:2019,2026}/0${between:1,9}/hello-world/', query: 'relatedposts=1', ...got },
    { weight: 6, path: '/products/${between:1,9000}', query: 'ref=${choice:mail,home,search}', ...got },
    { weight: 5, path: '/assets/app.${pattern:xxxxxxxx}.js', query: '', ...got, size: { magnitude: [9_000, 900_000] } },
    { weight: 4, path: '/search', query: 'q=${choice:lamp,desk,chair,cable}&page=${between:1,20}', ...got },
    { weight: 3, path: '/account/login', query: '', ...posted },
    { weight: 3, path: '/api/v2/cart', query: 'session=${pattern:xxxxxxxx}', ...posted },
    { weight: 2, path: '/status', query: '', method: 'HEAD', status: '200', act: 'REQ_PASSED', size: '0' },
    { weight: 2, path: '/images/hero_${between:1,60}.webp', query: '', ...got, size: { magnitude: [9_000, 300_000] } },
  ],
};

const sites = {
  'www-01.corp.example.com': { host: 'www.shop.example.com', id: '15097321', tag: 'shop' },
  'www-02.corp.example.com': { host: 'portal.example.com', id: '15097345', tag: 'portal' },
  'www-03.corp.example.com': { host: 'api.example.com', id: '15098812', tag: 'api' },
  'www-04.corp.example.com': { host: 'intranet.example.com', id: '15101177', tag: 'internal' },
  'www-05.corp.example.com': { host: 'www.example.com', id: '15110930', tag: 'corporate' },
};

/** Points of presence by continent. */
const stations = { NA: 'iad', SA: 'gru', EU: 'fra', AS: 'bom', AF: 'jnb', OC: 'syd' };

const ciphers = { https: 'TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256', http: '' };

/** How much a status says to come back (RFC 9110 section 15): of a page that is there already, nothing. */
const answers = { '304': 'none', '302': 'short', '404': 'short', '*': 'whole' };

/** Name and severity of the worst rule that fired, its number in fileType, its kind in filePermission. */
const attacks = {
  'sql-injection': { name: 'SQL Injection', severity: '0', rule: '50093', type: '666' },
  'cross-site-scripting': { name: 'Cross Site Scripting', severity: '1', rule: '900121,903758', type: '0,0' },
  'path-traversal': { name: 'Illegal Resource Access', severity: '3', rule: '901858', type: '0' },
  'command-execution': { name: 'Remote Code Execution', severity: '3', rule: '803112', type: '0' },
  'file-inclusion': { name: 'Remote File Inclusion', severity: '3', rule: '901868', type: '0' },
  'predictable-resource': { name: 'Illegal Resource Access', severity: '3', rule: '309137,307041', type: '0,0' },
  'server-side-request': { name: 'API Specification Violation', severity: '1', rule: '7770005', type: '0' },
  'xml-attack': { name: 'Illegal Resource Access', severity: '3', rule: '7770005', type: '0' },
  protocol: { name: 'Bad Bots', severity: '1', rule: '30037,1001', type: '2,1' },
};

export const maps: NonNullable<ProfileData['maps']> = { sites, stations, ciphers, answers, attacks };
