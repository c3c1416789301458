import { defineProfile } from './profile.js';
import type { Field, LetValue, Row } from './profile-data.js';
import { fileTypes, path, transfers, unwanted } from './sophos-central/files.js';

const ISO = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";
const EVENT = 'Event::Endpoint::';
/** As long as the UUID that stands there, and as much of one as the wire id leaves. */
const id: Field = ['id', '${id}-${pattern:xxxx}-${pattern:xxxxxxxxxxx}'];
const stream: Field = ['datastream', 'event'];
const end: Field = ['end', { time: ISO, zone: 'utc', before: { between: [0, 4] } }];
const rt: Field = ['rt', `\${utc:${ISO}}`];
const customer: readonly Field[] = [
  ['source_info_ip', '${machine.address}'],
  ['customer_id', '${device.customer}'],
];
const endpoint: readonly Field[] = [
  // The same for all events of one machine, as identifiers of machines are.
  ['endpoint_id', '5e0c61f2-7b1d-4c0e-9a3f-${machine.mac}'],
  ['endpoint_type', '${machine.type}'],
];
const user: readonly Field[] = [
  ['duid', '61a9c04e7b2d${machine.mac}'],
  ['suser', '${who}'],
];

/** Nobody is named: what the endpoint says about itself. */
const nobody = (group: string): readonly Field[] => [
  ['endpoint_type', '${machine.type}'],
  ['endpoint_id', '5e0c61f2-7b1d-4c0e-9a3f-${machine.mac}'],
  ...customer,
  id,
  ['group', group],
  stream,
  end,
  ['suser', 'n/a'],
  rt,
  ['dhost', '${machine.name}'],
];
const somebody = (group: string): readonly Field[] => [
  id,
  ...customer,
  ...endpoint,
  ['group', group],
  stream,
  end,
  ['dhost', '${machine.name}'],
  rt,
  ...user,
];
const visitor: readonly Field[] = [
  ...customer,
  ...endpoint,
  id,
  ['group', 'WEB'],
  stream,
  end,
  rt,
  ...user,
  ['dhost', '${machine.name}'],
];
const threat: readonly Field[] = [
  ...customer,
  ...endpoint,
  ['threat', '${found}'],
  ['origin', '${origin}'],
  id,
  ['group', 'MALWARE'],
  stream,
  ['detection_identity_name', '${found}'],
  ['filePath', '${path}'],
  rt,
  ['duid', '61a9c04e7b2d${machine.mac}'],
  end,
  ['dhost', '${machine.name}'],
  ['suser', '${who}'],
];

const computer: Row = {
  type: 'computer',
  name: '${host.name}',
  address: '${host.address}',
  mac: '${host.macAddress|bare}',
};
const workstation: LetValue = { row: [computer] };
const who: LetValue = { weighted: { 'CORP\\${user.login}': 3, '${user.fullName}': 1 } };
const found = '${choice:Mal,Troj}/${malware.family}-${pattern:AA}';
const infection = { machine: workstation, who, found, path, origin: '${choice:SAV,ML}' };

/** Sophos Central: events of endpoints, as the vendor's SIEM integration script writes them. */
export const sophosCentral = defineProfile({
  name: 'sophos-central',
  vendor: 'sophos',
  product: 'sophos central',
  version: '1.0',
  source:
    "the vendor's SIEM integration script 2.1.0 (siem.py, name_mapping.py; Apache-2.0) and published events of its interface of 2022 to 2025, read 2026-11-25",
  oddities: [
    'only a PRI stands before `CEF:`: the receiver cannot know the host',
    'keys that the standard does not know have the names of the interface: source_info_ip, customer_id, endpoint_id',
    'rt and end are ISO 8601 with a Z, and a user id stands in duid',
    'quotes, primes and division slashes that are not ASCII stand in names',
    'the name of a threat event is the name of the threat, of all others a sentence',
    'pairs that the script renames stand last, so end and rt are behind the identifiers',
  ],
  hostPrefix: 'sophos-siem',
  idKey: 'id',
  pri: 30,
  syslogHeader: '<${pri}>',
  device: { customer: '${pattern:xxxxxxxx-xxxx-4xxx-9xxx-xxxxxxxxxxxx}' },
  maps: {
    fileTypes,
    categories: {
      business: 'Business',
      technology: 'Computing & Internet',
      news: 'News',
      streaming: 'Streaming Media',
      social: 'Social Networking',
      shopping: 'Shopping',
      gambling: 'Gambling',
      phishing: 'Phishing & Fraud',
      malware: 'Spyware',
      '*': 'Uncategorized',
    },
  },
  tables: {
    transfers,
    unwanted,
    machines: [
      { ...computer, weight: 7 },
      {
        weight: 3,
        type: 'server',
        name: '${server.name}',
        address: '${server.address}',
        mac: '${server.macAddress|bare}',
      },
    ],
    updates: [
      { weight: 20, type: 'UpdateSuccess', name: 'Update succeeded' },
      {
        weight: 3,
        type: 'UpdateRebootRequired',
        name: 'Reboot to complete update; computer stays protected in the meantime',
      },
      {
        weight: 2,
        type: 'UpdateFailure',
        name: 'Download of WindowsCloud${choice:Server,AV,NextGen} failed from server http:∕∕dci.updates.example.com.',
      },
    ],
    applications: [
      { weight: 3, name: 'Google Software Reporter Tool (Security tool)' },
      { weight: 2, name: 'Mozilla Firefox (Internet browser)' },
      { weight: 1, name: '${process.name} (System tool)' },
    ],
  },
  kinds: {
    update: {
      weight: 50,
      let: { machine: { row: 'machines' }, done: { row: 'updates' } },
      classId: `${EVENT}\${done.type}`,
      name: '${done.name}',
      severity: 1,
      fields: nobody('UPDATING'),
    },
    webControl: {
      weight: 22,
      flow: 'web',
      let: { machine: workstation, who },
      classId: `${EVENT}WebControlViolation`,
      name: "'https://${site.domain}' ${choice:blocked,warned,blocked} due to category '${site.category|categories}'",
      severity: 1,
      fields: visitor,
    },
    webFiltering: {
      weight: 8,
      flow: 'download',
      let: { machine: workstation, who },
      classId: `${EVENT}WebFilteringBlocked`,
      name: 'Access was blocked to "${site.domain}" because of "Mal∕HTMLGen-${pattern:A}".',
      severity: { weighted: { '1': 5, '5': 1 } },
      fields: visitor,
    },
    application: {
      weight: 6,
      let: { machine: workstation, app: { row: 'applications' } },
      classId: `${EVENT}Application::Blocked`,
      name: 'Controlled application blocked: ${app.name}',
      severity: 1,
      fields: nobody('APPLICATION_CONTROL'),
    },
    dataLoss: {
      weight: 4,
      let: { machine: workstation, moved: { row: 'transfers' } },
      classId: `${EVENT}DataLossPreventionAutomaticallyAllowed`,
      name: 'An ″allow file transfer″ action was taken.  Username: CORP\\${user.login}  Rule names: ′${moved.rule}′  User action: File open  Application Name: ${choice:Firefox (V7 and higher),Google Chrome}  Data Control action: Allow  File type: ${moved.type}  File size: ${moved.sizeBytes}  Source path: ${moved.path}',
      severity: 1,
      fields: nobody('DATA_LOSS_PREVENTION'),
    },
    exploit: {
      weight: 1,
      let: { machine: workstation },
      classId: `${EVENT}HmpaExploitPrevented`,
      name: "'${choice:CodeCave,HeapSpray,Lockdown,StackPivot}' exploit prevented in ${process.name}",
      severity: 1,
      fields: nobody('RUNTIME_DETECTIONS'),
    },
    unwanted: {
      weight: 2,
      let: { machine: workstation, unwanted: { row: 'unwanted' } },
      classId: `${EVENT}CorePuaDetection`,
      name: "PUA detected: '${unwanted.name}' at '${unwanted.path}'",
      severity: '${unwanted.severity}',
      fields: nobody('PUA'),
    },
    scan: {
      weight: 5,
      let: { machine: workstation, who },
      classId: `${EVENT}SavScanComplete`,
      name: "Scan 'Sophos Cloud Scheduled Scan' completed",
      severity: 1,
      fields: somebody('PROTECTION'),
    },
    registered: {
      classId: `${EVENT}Registered`,
      name: 'New computer registered: ${host.name}',
      severity: 1,
      fields: somebody('PROTECTION'),
    },
    userCreated: {
      classId: `${EVENT}UserAutoCreated`,
      name: 'New user added automatically: CORP\\${user.login}',
      severity: 1,
      fields: somebody('PROTECTION'),
    },
    detected: {
      classId: `${EVENT}Threat::Detected`,
      name: '${found}',
      severity: { weighted: { '5': 2, '8': 3 } },
      fields: threat,
    },
    cleanedUp: { classId: `${EVENT}Threat::CleanedUp`, name: '${found}', severity: 1, fields: threat },
    cleanupFailed: { classId: `${EVENT}Threat::CleanupFailed`, name: '${found}', severity: 8, fields: threat },
  },
  sessions: {
    joining: { weight: 1, let: { machine: workstation, who }, steps: ['registered', 'userCreated'] },
    cleaned: { weight: 4, let: infection, steps: ['detected', 'cleanedUp'] },
    stubborn: { weight: 1, let: infection, steps: ['detected', 'cleanupFailed'] },
  },
});
