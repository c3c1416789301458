import * as tables from './fortinet-fortiweb-cloud/tables.js';
import type { LetValue } from './profile-data.js';
import { defineProfile } from './profile.js';

/** What the requests of one client to one application have in common. */
const client: Readonly<Record<string, LetValue>> = {
  waf: { row: 'webApplications' },
  tls: { weighted: { 'https/tls1.3': 5, 'https/tls1.2': 1 } },
  act: { weighted: { Monitor: 24, Block: 9 } },
  agent: {
    weighted: {
      '${host.userAgent}': 14,
      'python-requests/2.31.0': 2,
      'curl/7.88.1': 2,
      'Go-http-client/1.1': 1,
      'sqlmap/1.7.2#stable': 1,
      'Mozilla/5.0 zgrab/0.x': 1,
    },
  },
};
const attack = { classId: '${found.signature}', name: '${found.message}', severity: '${found.level}' };
const administrator = { name: '${found.told}', classId: '', severity: '', idKey: 'cs4' };

/** Fortinet FortiWeb Cloud, as its log server export sends attack and audit logs. */
export const fortinetFortiwebCloud = defineProfile({
  name: 'fortinet-fortiweb-cloud',
  vendor: '',
  product: '',
  version: '',
  source: 'published captures of 2022 (Azure-Sentinel sample data), FortiWeb CLI reference 7.4, read 2026-11-25',
  oddities: [
    'vendor, product and version are empty: `CEF:0||||`',
    'severity is a word of its own scale, such as Substantial or Critical; in audit logs it and the class id are empty',
    '`rt` is ISO 8601 with an offset in attack logs and milliseconds in audit logs',
    'what is not known is N/A in attack logs, also for a number, and NULL in audit logs',
    'a tag `syslogng[9]` without a colon stands before `CEF:`',
  ],
  hostPrefix: 'fortiweb-cloud',
  // The URL, since attack logs have nothing else that differs from request to request.
  idKey: 'request',
  pri: 14,
  syslogHeader: '<${pri}>${time:MMM _d HH:mm:ss} ${host} syslogng[9] ',
  maps: {
    weights: { Informational: '5', Low: '10', Moderate: '30', Substantial: '50', Severe: '100', Critical: '200' },
    userIds: {
      admin: 'c2a3d3f7-0c5a-11ee-a694-5b0634c7c8b8',
      netops: '7d3f0a10-41be-11ed-9d1f-0242ac120002',
      'svc-backup': '1f8e6c52-93aa-11ee-8b0c-36f2b0a4c1de',
      auditor: 'e0b5a9c4-5d27-11ee-b7a1-92d54f6e3b08',
    },
  },
  tables: { ...tables },
  groups: {
    before: [
      ['cat', 'attack'],
      ['rt', "${time:yyyy-MM-dd'T'HH:mm:ssZZZ}"],
      ['cs1', '${waf.name}'],
      ['cs1Label', 'appName'],
      ['src', '${source.address}'],
      ['spt', '${source.port}'],
      ['dpt', '${destination.port}'],
      ['cs2', '${source.country}'],
      ['cs2Label', 'srcCountry'],
      ['app', '${tls}', { if: 'app.name=https' }],
      ['app', 'http', { if: 'app.name=http' }],
      ['act', '${act}'],
      ['cs3', '${found.main}'],
      ['cs3Label', 'mainType'],
      ['cs4', '${found.sub}'],
      ['cs4Label', 'subType'],
      ['cs5', '${found.level}'],
      ['cs5Label', 'threatLevel'],
      ['cn1', '${found.level|weights}'],
      ['cn1Label', 'threatWeight'],
      ['dhost', '${waf.domain}'],
    ],
    behind: [
      ['requestMethod', { weighted: { GET: 17, POST: 3, HEAD: 1 } }],
      ['requestClientApplication', '${agent}'],
      ['cn2', '${between:1180,1660}'],
      ['cn2Label', 'length'],
      ['cn3', '${found.signature}'],
      ['cn3Label', 'signatureID'],
      ['cs6', '${found.owasp}'],
      ['cs6Label', 'owaspTop10'],
      ['msg', '${found.message}'],
    ],
    audit: [
      ['cat', 'audit'],
      ['rt', '${time:epochMs}'],
      ['cs1', '${admin|userIds}'],
      ['cs1Label', 'userID'],
      ['cs2', '${admin}@example.com'],
      ['cs2Label', 'userName'],
      ['cs3', '${found.level}'],
      ['cs3Label', 'level'],
      ['cs4', '${id}'],
      ['cs4Label', 'endpointID'],
    ],
  },
  kinds: {
    'attack:url-access': {
      ...attack,
      weight: 20,
      flow: 'attack',
      let: { ...client, found: { row: 'urlAccess' } },
      fields: [{ use: 'before' }, ['request', '/internal/${id}${found.payload}'], { use: 'behind' }],
    },
    'attack:blocked-address': {
      ...attack,
      weight: 18,
      flow: 'attack',
      let: { ...client, found: { row: 'blockedAddresses' } },
      fields: [{ use: 'before' }, ['request', '/cart/${id}'], { use: 'behind' }],
    },
    'attack:allow-list': {
      ...attack,
      weight: 10,
      flow: 'attack',
      let: { ...client, found: { row: 'strangersToAllowList' } },
      fields: [{ use: 'before' }, ['request', '/account/${id}/index.html'], { use: 'behind' }],
    },
    'attack:injection': {
      ...attack,
      weight: 14,
      flow: 'attack',
      let: { ...client, found: { row: 'injections' } },
      fields: [{ use: 'before' }, ['request', '/search/${id}?q=${found.payload}'], { use: 'behind' }],
    },
    'attack:exploit': {
      ...attack,
      weight: 9,
      flow: 'attack',
      let: { ...client, found: { row: 'exploits' } },
      fields: [{ use: 'before' }, ['request', '/server-status/${id}'], { use: 'behind' }],
    },
    'attack:bot': {
      ...attack,
      weight: 8,
      flow: 'attack',
      let: { ...client, found: { row: 'bots' } },
      fields: [{ use: 'before' }, ['request', '/products/${id}?page=${between:1,90}'], { use: 'behind' }],
    },
    'audit:application': {
      ...administrator,
      weight: 4,
      let: { waf: { row: 'webApplications' }, found: { row: 'auditEvents' } },
      fields: [
        { use: 'audit' },
        ['cs5', '${waf.domain}'],
        ['cs5Label', 'endpointDomain'],
        ['cs6', '${waf.name}'],
        ['cs6Label', 'appName'],
        ['msg', '${found.told}'],
      ],
    },
    'audit:account': {
      ...administrator,
      weight: 2,
      let: { found: { row: 'accountEvents' } },
      fields: [
        { use: 'audit' },
        ['cs5', 'NULL'],
        ['cs5Label', 'endpointDomain'],
        ['cs6', 'NULL'],
        ['cs6Label', 'appName'],
        ['msg', '${found.told}'],
      ],
    },
  },
  sessions: {
    /** A client that does not give up: one connection, and what it asks for is refused again and again. */
    probing: {
      weight: 4,
      flow: 'attack',
      let: client,
      steps: ['attack:url-access', 'attack:url-access', 'attack:url-access', 'attack:exploit', 'attack:injection'],
    },
  },
});
