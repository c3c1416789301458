import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';

const fields: readonly Field[] = [
  ['rt', '${time:MMM dd yyyy HH:mm:ss.SSS}'],
  ['duid', '${who}'],
  ['src', { weighted: { '${from.address}': 5, '[${from.address6}]': 1 } }],
  ['msg', '${verdict}'],
  ['cs1Label', 'Target Application URL'],
  ['cs1', { choice: ['', 'https://${app.host}${app.path}'] }],
  ['cs2Label', 'SP/IdP Connection'],
  ['cs2', '${app.partner}'],
  ['cs3Label', 'Protocol'],
  ['cs3', '${app.protocol}'],
  ['dvchost', '${device.hostName}.corp.example.com'],
  ['cs4Label', 'Role'],
  ['cs4', '${choice:IdP,IdP,AS,SP}'],
  ['externalId', '${id}'],
  ['cs5Label', 'SP Local User ID'],
  ['cs5', ''],
  ['cs6Label', 'Attributes'],
  ['cs6', { choice: ['', '{subject=${who}, department=${user.department}}'] }],
  ['cs7Label', 'Adapter'],
  ['cs7', '${choice:HTMLFormAdapter,KerberosAdapter,PingIDAdapter}'],
  ['cs8Label', 'Response Time'],
  ['cs8', '${magnitude:4,4000}'],
];

const common = {
  severity: 0,
  fields,
} as const;

/** PingFederate's audit log. */
export const pingFederate = defineProfile({
  name: 'ping-federate',
  vendor: 'Ping Identity',
  product: 'PingFederate',
  version: '11.3.2',
  source: 'the vendor guide on audit logging in CEF and facts of published captures, read 2026-11-25',
  oddities: [
    'cs7 and cs8, which the standard does not have',
    'an IPv6 address of src stands in brackets',
    'rt has milliseconds',
  ],
  hostPrefix: 'pingfed',
  idKey: 'externalId',
  pri: 134,
  tables: {
    apps: [
      { weight: 5, host: 'portal.example.com', path: '/home', partner: 'sp:portal', protocol: 'SAML20' },
      { weight: 4, host: 'crm.example.net', path: '/sso/acs', partner: 'sp:crm', protocol: 'SAML20' },
      { weight: 4, host: 'mail.example.com', path: '/owa', partner: 'sp:mail', protocol: 'WSFED' },
      { weight: 3, host: 'api.example.com', path: '/oauth/callback', partner: 'client:mobile', protocol: 'OAuth20' },
      { weight: 2, host: 'wiki.example.org', path: '/login', partner: 'sp:wiki', protocol: 'OpenID Connect' },
    ],
  },
  kinds: {
    attempt: {
      classId: 'AUTHN_ATTEMPT',
      name: 'AUTHN_ATTEMPT',
      let: { verdict: '${choice:success,success,success,inprogress}' },
      ...common,
    },
    'session-created': {
      classId: 'AUTHN_SESSION_CREATED',
      name: 'AUTHN_SESSION_CREATED',
      let: { verdict: 'success' },
      ...common,
    },
    sso: { classId: 'SSO', name: 'SSO', let: { verdict: 'success' }, ...common },
    'session-deleted': {
      classId: 'AUTHN_SESSION_DELETED',
      name: 'AUTHN_SESSION_DELETED',
      let: { verdict: 'success' },
      ...common,
    },
    failure: {
      weight: 4,
      let: {
        verdict: 'failure',
        who: '${user.login}',
        from: { row: [{ address: '${host.address}', address6: '${host.address6}' }] },
        app: { row: 'apps' },
      },
      classId: 'AUTHN_ATTEMPT',
      name: 'AUTHN_ATTEMPT',
      ...common,
    },
    token: {
      weight: 12,
      let: {
        verdict: 'success',
        who: '${user.login}',
        from: { row: [{ address: '${host.address}', address6: '${host.address6}' }] },
        app: { row: 'apps' },
      },
      classId: 'OAuth',
      name: 'OAuth',
      ...common,
    },
  },
  sessions: {
    login: {
      weight: 20,
      let: {
        who: '${user.login}',
        from: { row: [{ address: '${host.address}', address6: '${host.address6}' }] },
        app: { row: 'apps' },
      },
      steps: ['attempt', 'session-created', 'sso', 'session-deleted'],
    },
  },
});
