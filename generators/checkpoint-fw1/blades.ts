import type { KindData, LetValue } from '../profile-data.js';
import { session } from './lets.js';

/** Number, name, risk, and how many sites have it beside the others; what has no number here is known by its carrier. */
const applications = [
  [9, 'Web Browsing', '60340935', '0'],
  [5, 'Microsoft Services', '10076944', '1'],
  [4, 'Software Update', '60517582', '2'],
  [4, 'Office365-Outlook-web', '60511556', '1'],
  [3, 'Cloud Storage-upload', '60340382', '4'],
  [3, 'Microsoft Teams', '60530912', '1'],
  [3, 'Web Conferencing', '60515241', '2'],
  [2, 'YouTube', '10075128', '2'],
  [2, 'Google Analytics', '60517475', '1'],
  [1, 'TeamViewer', '60340466', '4'],
] as const;

const carriers = {
  https: { number: '60461000', name: 'SSL Protocol' },
  http: { number: '60340935', name: 'Web Browsing' },
};

/** What a site is an application of; `carrier`: of none. */
const webApplication: LetValue = {
  owner: 'site.domain',
  value: { weighted: { ...Object.fromEntries(applications.map(([weight, name]) => [name, weight])), carrier: 8 } },
};
/** By the name of the application, behind that of what carries it. */
export const webApplications = Object.fromEntries(
  (['https', 'http'] as const).flatMap((carrier): [string, Readonly<Record<string, string>>][] => [
    ...applications.map(([, name, number, risk]): [string, Readonly<Record<string, string>>] => [
      `${carrier} ${name}`,
      { name, number, risk },
    ]),
    [`${carrier} carrier`, { ...carriers[carrier], risk: '0' }],
  ]),
);

/** Blades that look into the traffic. */
export const bladeKinds: Readonly<Record<string, KindData>> = {
  /** Matched by the category of the site. */
  'url-filtering': {
    weight: 110,
    flow: 'web',
    let: { act: '${site.category|webActions}', blade: 'URL Filtering', ...session },
    product: '${blade}',
    classId: 'Log',
    name: '${site.category|categories.name}',
    severity: '${site.category|categories.risk}',
    fields: [
      { use: 'action' },
      ['request', '${app.name}://${site.domain}${path}'],
      ['requestClientApplication', '${userAgent}'],
      ['requestMethod', '${method|upper}'],
      ['cs5Label', 'Matched Category'],
      ['cs5', '${site.category|categories.name}'],
      { use: 'log' },
      ['app_properties', '${site.category|categories.name},URL Filtering'],
      ['referrer', '${referer}', { if: 'referer' }],
      ['usercheck_incident_uid', '${pattern:xxxxxxxx}', { if: 'act=Block' }],
      ['usercheck_incident_uid', '', { if: 'act=Accept' }],
      { use: 'service' },
    ],
  },
  /** Matched by the application seen in the traffic. */
  'application-control': {
    weight: 40,
    flow: 'web',
    let: {
      act: 'Accept',
      blade: 'Application Control',
      ...session,
      siteIs: webApplication,
      found: '${app.name} ${siteIs}',
    },
    product: '${blade}',
    classId: 'Log',
    name: '${found|webApplications.name}',
    severity: '${site.category|categories.risk}',
    fields: [
      { use: 'action' },
      ['request', '${app.name}://${site.domain}${path}'],
      ['in', '${flow.bytesReceived}'],
      ['out', '${flow.bytesSent}'],
      ['cs5Label', 'Matched Category'],
      ['cs5', '${site.category|categories.name}'],
      ['cs6Label', 'Application Name'],
      ['cs6', '${found|webApplications.name}'],
      { use: 'log' },
      ['app_id', '${found|webApplications.number}'],
      ['app_risk', '${found|webApplications.risk}'],
      ['browse_time', '${flow.durationSeconds}'],
      { use: 'service' },
    ],
  },
  /** Intrusion prevention, which still signs as SmartDefense. */
  ips: {
    weight: 20,
    flow: 'attack',
    let: { act: '${exploit.severity|attacks.act}', blade: 'SmartDefense', ...session },
    product: '${blade}',
    classId: 'Log',
    name: '${exploit.name}',
    severity: '${exploit.severity|attacks.severity}',
    fields: [
      { use: 'action' },
      ['flexNumber1Label', 'Confidence'],
      ['flexNumber1', '${between:1,5}'],
      ['flexNumber2Label', 'Performance Impact'],
      ['flexNumber2', '${between:1,4}'],
      ['cs3Label', 'Protection Type'],
      ['cs3', 'IPS'],
      ['cs4Label', 'Protection Name'],
      ['cs4', '${exploit.name}'],
      ['msg', '${exploit.name} (${exploit.reference}): ${exploit.name|attackPatterns}'],
      { use: 'log' },
      ['attack', 'Web Server Enforcement Violation'],
      ['industry_reference', '${exploit.reference}'],
      ['protection_id', 'asm_dynamic_prop_${exploit.number}'],
      ['smartdefense_profile', 'Recommended_Protection'],
      { use: 'service' },
    ],
  },
};
