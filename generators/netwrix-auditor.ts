import { defineProfile } from './profile.js';
import { directory, documents, exchange, files, policies } from './netwrix-auditor/tables.js';
import type { Field } from './profile-data.js';

const SUSER = 'EXAMPLE\\${user.login}';
const START: Field = ['start', "${utc:MMM dd yyyy HH:mm:ss 'GMT'}"];
const end: readonly Field[] = [START, ['externalId', '${id}']];

/** Kinds whose rows say what was done to which object. */
const change = (weight: number, product: string, table: string, suser: string, shost: string) => ({
  weight,
  product,
  let: { done: { row: table } } as const,
  classId: '${done.act}',
  name: '${done.act} ${done.object}',
  severity: 0,
  fields: [
    ['shost', shost],
    ['cat', '${done.object}'],
    ['suser', suser],
    ['filePath', '${done.path}'],
    ['msg', '${done.detail}', { if: 'done.detail' }],
    ...end,
  ] as const,
});
const logon = (classId: string, type: string, detail: string) => ({
  product: 'Logon Activity',
  classId,
  name: `${classId} ${type}`,
  severity: 0,
  fields: [
    ['shost', '${server.name}'],
    ['cat', type],
    ['suser', SUSER],
    ['src', '${host.address}'],
    ['filePath', '${host.name|lower}.corp.example.com'],
    ['msg', detail],
    ...end,
  ] as const,
});

/** Netwrix Auditor, as its CEF add-on exports activity: the product is the audited system. */
export const netwrixAuditor = defineProfile({
  name: 'netwrix-auditor',
  vendor: 'Netwrix',
  product: 'Active Directory',
  version: '1.0',
  source: 'the vendor guide on exporting to a SIEM and parsers of published captures, read 2026-11-25',
  oddities: [
    'the product is the audited system, such as Active Directory or Logon Activity',
    'start is a text, on servers of other languages with their names of months, which this profile does not play',
    'paths of directory objects have backslashes between their parts',
    'severity is 0 in all events',
  ],
  hostPrefix: 'netwrix',
  idKey: 'externalId',
  pri: 134,
  tables: { directory, exchange, documents, files, policies },
  kinds: {
    directory: change(22, 'Active Directory', 'directory', 'EXAMPLE\\${admin}', 'dc-0${between:1,4}.corp.example.com'),
    exchange: change(10, 'Exchange Online', 'exchange', '${user.email}', 'Exchange Online'),
    sharepoint: change(14, 'SharePoint Online', 'documents', '${user.email}', 'https://sharepoint.example.com'),
    files: change(20, 'Windows File Servers', 'files', SUSER, '${server.name}'),
    policy: change(4, 'Group Policy', 'policies', 'EXAMPLE\\${admin}', 'dc-0${between:1,4}.corp.example.com'),
    'logon-success': logon('Successful Logon', 'Interactive logon', 'Session ID: ${pattern:0xxxxxxx}'),
    logoff: logon('Logoff', 'Interactive logon', 'Session duration: ${between:0,9}:${pattern:0#}:${pattern:0#}'),
    'logon-failure': {
      ...logon(
        'Failed Logon',
        'Logon',
        'Cause: ${choice:Wrong password,User name does not exist,Account is locked out,Account is disabled,Password expired}',
      ),
      weight: 8,
    },
  },
  sessions: { interactive: { weight: 12, steps: ['logon-success', 'logoff'] } },
});
