import { defineProfile } from './profile.js';
import type { Field, Value } from './profile-data.js';

const UUID = '${pattern:xxxxxxxx-xxxx-4xxx-bxxx-xxxxxxxxxxxx}';
const tail: readonly Field[] = [
  ['cn2', '2'],
  ['cn2Label', 'schema-version'],
  ['cs1Label', 'event_href'],
  ['cs1', '/system_events/${id}'],
];
/** The workload of a server, by its name. */
const workloadOf = (owner: string) =>
  ({ workload: { owner, value: '/orgs/1/workloads/${pattern:xxxxxxxx-xxxx-4xxx-bxxx-xxxxxxxxxxxx}' } }) as const;
/**
 * How many connections of a service a summary is of, and their bytes: each has at least those of one, since a figure of one
 * digit more is ten times as much.
 */
const sums: Readonly<Record<string, Readonly<Record<'cnt' | 'in' | 'out', Value>>>> = {
  one: { cnt: 1, in: '${flow.bytesReceived}', out: '${flow.bytesSent}' },
  few: { cnt: '${between:1,9}', in: '${flow.bytesReceived}${pattern:#}', out: '${flow.bytesSent}${pattern:#}' },
  many: { cnt: '${between:10,99}', in: '${flow.bytesReceived}${pattern:##}', out: '${flow.bytesSent}${pattern:##}' },
  // The first packet, sent three times, and nothing back.
  refused: { cnt: 1, in: 0, out: '${between:180,240}' },
};
const counts: readonly Field[] = (['cnt', 'in', 'out'] as const).flatMap((key) =>
  Object.entries(sums).map(([way, sum]): Field => [key, sum[key], { if: `verdict.way=${way}` }]),
);
/** What went through. What is potentially blocked is let through as yet. */
const passed = { way: '${app.name|ways}' } as const;
const refused = { way: 'refused' } as const;
/** Of the user. */
const ACCOUNT = '/users/${host.name|digits}';

/** Illumio PCE: audit events and flow summaries. */
export const illumioPce = defineProfile({
  name: 'illumio-pce',
  vendor: 'Illumio',
  product: 'PCE',
  version: '22.2.0',
  source:
    'published sample lines of 2022 (Azure-Sentinel sample data) and the vendor guide on CEF events, read 2026-11-25',
  oddities: [
    'rt has milliseconds and an offset behind it',
    'a JSON list stands in cs4',
    'labels stand behind their values',
  ],
  hostPrefix: 'illumio-pce',
  idKey: 'cs1',
  pri: 134,
  groups: {
    begin: [
      ['rt', '${time:MMM dd yyyy HH:mm:ss.SSS Z}'],
      ['dvchost', '${device.hostName}.corp.example.com'],
    ],
    session: [
      ['outcome', 'success'],
      ['cat', 'audit_events'],
    ],
  },
  /** How many connections there are in ten minutes: a few long ones, or many short ones. */
  maps: { ways: { smb: 'one', rdp: 'one', dns: 'many', ldap: 'many', kerberos: 'many', snmp: 'many', '*': 'few' } },
  tables: {
    changes: [
      {
        weight: 4,
        type: 'sec_rule.create',
        name: 'Security Rule Create',
        path: '/api/v2/orgs/1/sec_policy/draft/rule_sets/${between:1,400}/sec_rules',
        method: 'POST',
        change: 'create',
        status: 201,
      },
      {
        weight: 4,
        type: 'rule_set.update',
        name: 'Ruleset Update',
        path: '/api/v2/orgs/1/sec_policy/draft/rule_sets/${between:1,400}',
        method: 'PUT',
        change: 'update',
        status: 204,
      },
      {
        weight: 3,
        type: 'workload.update',
        name: 'Workload Update',
        path: '/api/v2${workload}',
        method: 'PUT',
        change: 'update',
        status: 204,
      },
      {
        weight: 2,
        type: 'label.create',
        name: 'Label Create',
        path: '/api/v2/orgs/1/labels',
        method: 'POST',
        change: 'create',
        status: 201,
      },
      {
        weight: 2,
        type: 'sec_policy.create',
        name: 'Security Policy Create',
        path: '/api/v2/orgs/1/sec_policy',
        method: 'POST',
        change: 'create',
        status: 201,
      },
      {
        weight: 1,
        type: 'ip_list.delete',
        name: 'IP List Delete',
        path: '/api/v2/orgs/1/sec_policy/draft/ip_lists/${between:1,90}',
        method: 'DELETE',
        change: 'delete',
        status: 204,
      },
    ],
    verdicts: [
      { weight: 14, type: 'flow_allowed', name: 'Flow Allowed', severity: 1, act: 'allowed', ...passed },
      {
        weight: 3,
        type: 'flow_potentially_blocked',
        name: 'Flow Potentially Blocked',
        severity: 3,
        act: 'potentially_blocked',
        ...passed,
      },
      { weight: 3, type: 'flow_blocked', name: 'Flow Blocked', severity: 5, act: 'blocked', ...refused },
    ],
  },
  kinds: {
    login: {
      classId: 'user.login.success',
      name: 'User Login Success',
      severity: 1,
      fields: [
        { use: 'begin' },
        ['duser', '${user.email}'],
        ['dst', '${host.address}'],
        { use: 'session' },
        ['request', '/api/v2/users/login_from_jwt'],
        ['requestMethod', 'POST'],
        ['reason', '204'],
        ['cs2', ''],
        ['cs2Label', 'resource_changes'],
        [
          'cs4',
          `[{"uuid":"${UUID}","notification_type":"user.pce_session_created","info":{"reason":"user_login","user":{"href":"${ACCOUNT}","username":"\${user.email}"}}}]`,
        ],
        ['cs4Label', 'notifications'],
        ...tail,
      ],
    },
    logout: {
      classId: 'user.logout.success',
      name: 'User Logout Success',
      severity: 1,
      fields: [
        { use: 'begin' },
        ['duser', '${user.email}'],
        ['dst', '${host.address}'],
        { use: 'session' },
        ['request', '/api/v2/users/logout_from_jwt'],
        ['requestMethod', 'POST'],
        ['reason', '204'],
        ['cs2', ''],
        ['cs2Label', 'resource_changes'],
        [
          'cs4',
          `[{"uuid":"${UUID}","notification_type":"user.pce_session_terminated","info":{"reason":"user_logout","user":{"href":"${ACCOUNT}","username":"\${user.email}"}}}]`,
        ],
        ['cs4Label', 'notifications'],
        ...tail,
      ],
    },
    change: {
      weight: 10,
      let: { ...workloadOf('server.name'), done: { row: 'changes' } },
      classId: '${done.type}',
      name: '${done.name}',
      severity: 1,
      fields: [
        { use: 'begin' },
        ['duser', '${user.email}'],
        ['dst', '${host.address}'],
        { use: 'session' },
        ['request', '${done.path}'],
        ['requestMethod', '${done.method}'],
        ['reason', '${done.status}'],
        [
          'cs2',
          `[{"uuid":"${UUID}","resource":{"href":"\${done.path}"},"changes":{"updated_by":"${ACCOUNT}"},"change_type":"\${done.change}"}]`,
        ],
        ['cs2Label', 'resource_changes'],
        ['cs4', ''],
        ['cs4Label', 'notifications'],
        ...tail,
      ],
    },
    flow: {
      weight: 60,
      flow: 'internal',
      let: { ...workloadOf('destination.name'), verdict: { row: 'verdicts' } },
      classId: '${verdict.type}',
      name: '${verdict.name}',
      severity: '${verdict.severity}',
      fields: [
        ['act', '${verdict.act}'],
        ['cat', 'flow_summary'],
        ['deviceDirection', '${choice:0,1}'],
        ['dpt', '${destination.port}'],
        ['src', '${source.address}'],
        ['dst', '${destination.address}'],
        ['proto', '${app.protocol}'],
        ...counts,
        { use: 'begin' },
        ['cn1', '600'],
        ['cn1Label', 'interval_sec'],
        ['cs2', '${choice:T,T,T,A,S}'],
        ['cs2Label', 'state'],
        ['cs3', '${destination.name}'],
        ['cs3Label', 'dst_hostname'],
        ['cs4', '${workload}'],
        ['cs4Label', 'dst_href'],
        ...tail,
      ],
    },
  },
  sessions: {
    session: {
      weight: 15,
      steps: ['login', 'logout'],
    },
  },
});
