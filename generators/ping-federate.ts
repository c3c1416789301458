import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';

const fields: readonly Field[] = [
  ['rt', '${time:MMM dd yyyy HH:mm:ss.SSS}'],
  ['duid', '${who}'],
  ['src', { owner: 'host.name', value: { weighted: { '${host.address}': 5, '[${host.address6}]': 1 } } }],
  ['msg', '${verdict}'],
  ['cs1Label', 'Target Application URL'],
  ['cs1', { choice: ['', 'https://${app.host}${app.path}'] }],
  ['cs2Label', 'SP/IdP Connection'],
  ['cs2', '${app.partner}'],
  ['cs3Label', 'Protocol'],
  ['cs3', '${app.protocol}'],
  ['dvchost', '${device.hostName}.corp.example.com'],
  ['cs4Label', 'Role'],
  ['cs4', '${app.role}'],
  ['externalId', '${id}'],
  ['cs5Label', 'SP Local User ID'],
  ['cs5', ''],
  ['cs6Label', 'Attributes'],
  ['cs6', { choice: ['', '{subject=${who}, department=${user.department}}'] }],
  ['cs7Label', 'Adapter'],
  ['cs7', '${adapter}'],
  ['cs8Label', 'Response Time'],
  ['cs8', '${magnitude:4,4000}'],
];

const common = {
  severity: 0,
  fields,
} as const;

/** Who comes to which application, and by what he shows who he is: the same through a whole login. */
const login = {
  who: '${user.login}',
  app: { row: 'apps' },
  adapter: '${choice:HTMLFormAdapter,KerberosAdapter,PingIDAdapter}',
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
    /** To those that ask for tokens PingFederate is an authorization server. */
    clients: [
      {
        weight: 3,
        ...{ host: 'api.example.com', path: '/oauth/callback' },
        ...{ partner: 'client:mobile', protocol: 'OAuth20', role: 'AS' },
      },
      {
        weight: 2,
        ...{ host: 'wiki.example.org', path: '/login' },
        ...{ partner: 'client:wiki', protocol: 'OpenID Connect', role: 'AS' },
      },
    ],
    apps: [
      { weight: 5, host: 'portal.example.com', path: '/home', partner: 'sp:portal', protocol: 'SAML20', role: 'IdP' },
      { weight: 4, host: 'crm.example.net', path: '/sso/acs', partner: 'sp:crm', protocol: 'SAML20', role: 'IdP' },
      { weight: 4, host: 'mail.example.com', path: '/owa', partner: 'sp:mail', protocol: 'WSFED', role: 'IdP' },
      { weight: 2, host: 'travel.example.com', path: '/', partner: 'idp:partner', protocol: 'SAML20', role: 'SP' },
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
      let: { verdict: 'failure', ...login },
      classId: 'AUTHN_ATTEMPT',
      name: 'AUTHN_ATTEMPT',
      ...common,
    },
    token: {
      weight: 12,
      let: { verdict: 'success', ...login, app: { row: 'clients' } },
      classId: 'OAuth',
      name: 'OAuth',
      ...common,
    },
  },
  sessions: {
    login: {
      weight: 20,
      let: login,
      steps: ['attempt', 'session-created', 'sso', 'session-deleted'],
    },
  },
});
