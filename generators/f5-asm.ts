import { groups } from './f5-asm/groups.js';
import { maps, tables } from './f5-asm/tables.js';
import { defineProfile } from './profile.js';

/** An attack is told three times under one number: when it starts, goes on, and has ended. */
const attack = {
  act: '${choice:Blocked,Blocked,Alerted}',
  attack: '${between:1200000000,4294967295}',
  dropped: { magnitude: [1, 40_000] },
} as const;

const WGET = 'Wget/1.12 (linux-gnu)';
const PYTHON = 'python-requests/2.${between:20,32}.${between:0,3}';
const attackWith = (agent: string): string =>
  `\${webExploit.method} \${asked} HTTP/1.\${choice:0,1,1}\\r\\nUser-Agent: ${agent}\\r\\nAccept: */*\\r\\nHost: \${destination.name|applications.host}\\r\\nConnection: Keep-Alive\\r\\n\${webExploit.key|attackBodies}`;

/** F5 BIG-IP Application Security Manager, remote logging in ArcSight format. */
export const f5Asm = defineProfile({
  name: 'f5-asm',
  vendor: 'F5',
  product: 'ASM',
  version: '11.3.0',
  source:
    'published captures of 10.1 to 11.3, External Monitoring guide of F5, raw and ingested pairs, read 2026-11-25',
  oddities: [
    'the tag `ASM:` is glued to `CEF:0`',
    'a label comes behind its value, but for cs3Label and the policy date, and stays where the value is empty',
    'the request is a value with `\\r\\n` in it, spelt as letters',
    'where nothing is known the value is N/A or empty',
    'externalId of attack events is ours: the device numbers them in cn3 only',
  ],
  hostPrefix: 'bigip-asm',
  idKey: 'externalId',
  pri: 134,
  syslogHeader: '<${pri}>${time:MMM _d HH:mm:ss} ${host} ASM:',
  line: { unescaped: '\\' },
  device: {
    policyDate: '${choice:Aug,Sep,Oct} ${between:10,28} 2025 1${between:0,9}:${between:10,59}:${between:10,59}',
  },
  maps,
  tables,
  groups,
  kinds: {
    'successful-request': {
      weight: 55,
      flow: 'attack',
      let: { page: { row: 'pages' } },
      classId: 'Successful Request',
      name: 'Successful Request',
      severity: 2,
      fields: [
        { use: 'device' },
        ['externalId', '${id}'],
        ['act', 'passed'],
        ['cn1', '${page.status}'],
        ['cn1Label', 'response_code'],
        { use: 'connection' },
        ['requestMethod', '${page.method}'],
        ['app', '${app.name|upper}'],
        { use: 'afterUri' },
        ['cs4', 'N/A'],
        { use: 'details' },
        ['request', '${page.uri}'],
        ['cs3Label', 'full_request'],
        [
          'cs3',
          '${page.method} ${page.uri} HTTP/1.1\\r\\nHost: ${destination.name|applications.host}\\r\\nUser-Agent: ${host.userAgent}\\r\\nAccept: ${choice:*/*,text/html,application/json}\\r\\nAccept-Encoding: gzip, deflate\\r\\nAccept-Language: ${choice:en-US,de-DE,fr-FR,en-GB}\\r\\nConnection: Keep-Alive\\r\\nCookie: TS${pattern:xxxxxx}=${pattern:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}\\r\\n${page.content}',
        ],
      ],
    },
    violation: {
      weight: 20,
      flow: 'attack',
      let: {
        found: { row: 'violations' },
        agent: { zipf: ['${host.userAgent}', 'Mozilla/5.0', 'curl/7.88.1', 'okhttp/4.9.3', 'Go-http-client/1.1'] },
        act: '${choice:blocked,alerted,alerted}',
        outcome: '${act} ${found.name|responses}',
      },
      classId: '${found.name}',
      name: '${found.name}',
      severity: 6,
      pri: 132,
      fields: [
        { use: 'device' },
        ['externalId', '${id}'],
        ['act', '${act}'],
        ['cn1', '0', { if: 'act=blocked' }],
        ['cn1', '${choice:200,200,302,403,404,500}', { if: 'outcome=alerted legal' }],
        ['cn1', '${choice:403,404,500,503}', { if: 'outcome=alerted illegal' }],
        ['cn1Label', 'response_code'],
        { use: 'connection' },
        ['requestMethod', '${found.method}'],
        ['app', '${app.name|upper}'],
        { use: 'afterUri' },
        ['cs4', '${found.type}'],
        { use: 'details' },
        ['request', '${found.uri}'],
        ['cs3Label', 'full_request'],
        [
          'cs3',
          '${found.method} ${found.uri} HTTP/1.1\\r\\nHost: ${destination.name|applications.host}\\r\\nUser-Agent: ${agent}\\r\\nAccept: */*\\r\\nConnection: ${choice:close,Keep-Alive}\\r\\nReferer: https://${destination.name|applications.host}/${choice:help.php,index.php,search,cart}\\r\\nCookie: JSESSIONID=${pattern:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}; TS${pattern:xxxxxx}=${pattern:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}\\r\\n${found.content}',
        ],
      ],
    },
    signature: {
      weight: 18,
      flow: 'attack',
      let: {
        agent: {
          zipf: [
            '${host.userAgent}',
            WGET,
            PYTHON,
            'sqlmap/1.${between:4,8}#stable',
            'curl/7.${between:58,88}.${between:0,1}',
            'Mozilla/5.0 zgrab/0.x',
          ],
        },
        act: '${choice:blocked,blocked,alerted}',
        asked: '${webExploit.key|attackTargets}',
        client: '${webExploit.key|clients}',
      },
      classId: '${webExploit.key|signatures.id}',
      name: '${webExploit.key|signatures.name}',
      severity: 5,
      pri: 131,
      fields: [
        { use: 'device' },
        ['externalId', '${id}'],
        ['act', '${act}'],
        ['cn1', '0', { if: 'act=blocked' }],
        ['cn1', '${choice:200,200,302,403,404,500}', { if: 'act=alerted' }],
        ['cn1Label', 'response_code'],
        { use: 'connection' },
        ['requestMethod', '${webExploit.method}'],
        ['app', '${app.name|upper}'],
        { use: 'afterUri' },
        ['cs4', '${webExploit.technique|attackTypes}'],
        { use: 'details' },
        ['request', '${asked}'],
        ['cs3Label', 'full_request'],
        ['cs3', attackWith('${agent}'), { if: '!client' }],
        ['cs3', attackWith(WGET), { if: 'client=wget' }],
        ['cs3', attackWith(PYTHON), { if: 'client=python-requests' }],
      ],
    },
    'web-scraping': {
      classId: 'Web Scraping Attack',
      name: 'Web Scraping Attack',
      severity: 8,
      pri: 130,
      fields: [{ use: 'attack' }, ['src', '${source.address}'], ['cnt', { grow: 'dropped' }], { use: 'dropped' }],
    },
    'ip-enforcer': {
      classId: 'IP Enforcer Attack',
      name: 'IP Enforcer Attack',
      severity: 8,
      pri: 130,
      fields: [{ use: 'attack' }, ['src', '${source.address}'], { use: 'dropped' }],
    },
    'brute-force': {
      classId: 'Brute Force Attack',
      name: '${mitigation}',
      severity: 8,
      pri: 130,
      fields: [
        { use: 'attack' },
        ['request', '${page}'],
        ['src', '${source.address}'],
        ['cs5', '${choice:Number of Failed Logins Increased,Failed Logins Rate Reached}'],
        ['cs5Label', 'detection_mode'],
        ['cn1', '${magnitude:20,900}'],
        ['cn1Label', 'detection_average'],
        { use: 'dropped' },
      ],
    },
    dos: {
      classId: 'DoS Attack',
      name: '${mitigation}',
      severity: 8,
      pri: 130,
      fields: [
        { use: 'attack' },
        ['request', '${page}'],
        ['src', ''],
        ['cs5', '${choice:Latency Increased,TPS Increased,TPS Reached}'],
        ['cs5Label', 'detection_mode'],
        ['cn1', '${magnitude:10,4000}'],
        ['cn1Label', 'detection_average'],
        { use: 'dropped' },
      ],
    },
  },
  sessions: {
    scraping: { weight: 2, flow: 'attack', let: attack, steps: ['web-scraping', 'web-scraping', 'web-scraping'] },
    enforcer: { weight: 1, flow: 'attack', let: attack, steps: ['ip-enforcer', 'ip-enforcer', 'ip-enforcer'] },
    'failed-logins': {
      weight: 1,
      flow: 'attack',
      let: {
        ...attack,
        mitigation: '${choice:Transparent,Source IP-Based Rate Limiting,Client Side Integrity Defense}',
        page: '${choice:/account/login,/login.aspx,/wp-login.php,/api/v2/token}',
      },
      steps: ['brute-force', 'brute-force', 'brute-force'],
    },
    flood: {
      weight: 1,
      flow: 'attack',
      let: {
        ...attack,
        mitigation: '${choice:URL-Based Rate Limiting,Source IP-Based Rate Limiting,Transparent,Heavy URL Mitigation}',
        page: '${choice:/search,/products/view.php,/api/v2/orders,/report/export,/}',
      },
      steps: ['dos', 'dos', 'dos'],
    },
  },
});
