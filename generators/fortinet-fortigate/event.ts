import type { KindData, Row } from '../profile-data.js';

const login: Row = {
  ...{ number: '32001', title: 'login success', level: 'information', description: 'Admin login successful' },
  ...{ action: 'login', outcome: 'success', reason: 'none', told: 'logged in successfully' },
};

const logout: Row = {
  ...{ number: '32003', title: 'logout success', level: 'information', description: 'Admin logout successful' },
  ...{ action: 'logout', outcome: 'success', reason: '${choice:exit,exit,timeout}', told: 'logged out' },
};

const edit: Row = {
  ...{ number: '44547', title: 'Edit', level: 'information', description: 'Object attribute configured' },
  ...{ action: 'Edit', outcome: 'success', reason: 'none', told: 'edited ${change.path}' },
};

/** What administrators do while they are signed in. */
export const changes: readonly Row[] = [
  { weight: 7, path: 'firewall.policy status[enable->disable] logtraffic=all' },
  { weight: 6, path: 'firewall.policy name[${rule.name}]' },
  { weight: 5, path: 'firewall.address ${host.name} subnet[${host.address}]' },
  { weight: 4, path: 'system.interface vlan${between:2,400} allowaccess[ping->ping ssh]' },
  { weight: 3, path: 'user.radius hq-radius timeout[5->${between:6,60}]' },
  { weight: 2, path: 'vpn.ipsec.phase1-interface branch-${between:1,40} psksecret[*]' },
  { weight: 1, path: 'webfilter.profile default ftgd-wf:filters:${between:1,90} action[monitor->block]' },
];

/** What ends at the door. */
export const refusals: readonly Row[] = [
  {
    ...{ weight: 5, number: '32002', title: 'login failed', level: 'alert', description: 'Admin login failed' },
    ...{ action: 'login', outcome: 'failed', reason: 'passwd_invalid' },
    told: 'login failed because of invalid password',
  },
  {
    ...{ weight: 2, number: '32002', title: 'login failed', level: 'alert', description: 'Admin login failed' },
    ...{ action: 'login', outcome: 'failed', reason: 'name_invalid' },
    told: 'login failed because of invalid user name',
  },
  {
    ...{ number: '32021', title: 'disable', level: 'alert', description: 'Admin login disabled' },
    ...{ action: 'login', outcome: 'failed', reason: 'exceed_limit' },
    told: 'login disabled because of too many bad attempts',
  },
];

/** Administrators sign in and out, fail to, or change the configuration. */
export const eventKinds: Readonly<Record<string, KindData>> = {
  'event:refused': {
    weight: 6,
    let: { door: '${choice:https,https,ssh}', serialNumber: '${between:1,9999999}', event: { row: 'refusals' } },
    classId: '${event.number}',
    name: 'event:system ${event.title}',
    severity: '${event.level|severities}',
    pri: '${event.level|pris}',
    fields: [{ use: 'event' }],
  },
  'event:login': {
    let: { event: { row: [login] } },
    classId: '${event.number}',
    name: 'event:system ${event.title}',
    severity: '${event.level|severities}',
    pri: '${event.level|pris}',
    fields: [{ use: 'event' }],
  },
  'event:edit': {
    let: { change: { row: 'changes' }, event: { row: [edit] } },
    classId: '${event.number}',
    name: 'event:system ${event.title}',
    severity: '${event.level|severities}',
    pri: '${event.level|pris}',
    fields: [{ use: 'event' }],
  },
  'event:logout': {
    let: { event: { row: [logout] } },
    classId: '${event.number}',
    name: 'event:system ${event.title}',
    severity: '${event.level|severities}',
    pri: '${event.level|pris}',
    fields: [{ use: 'event' }],
  },
};
