import { defineProfile } from './profile.js';

const summary = (connector: string) => ({
  classId: '10000010',
  name: 'Sanitization summary',
  severity: 5,
  fields: [
    ['companyName', 'Example Corp'],
    ['correlationId', '${id}'],
    ['itemId', '${item}'],
    ['fileName', '${kind.name}.${kind.type}'],
    ['fileType', '${kind.type}'],
    ['fileHash', '${pattern:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}'],
    ['fileSize', '${magnitude:128,90000}'],
    ['passwordProtected', { weighted: { false: 14, true: 1 } }],
    ['AVResult', { weighted: { Clean: 11, 'Not used': 1, Infected: 1 } }],
    ['threatCount', '${between:1,6}'],
    ['blockedCount', '${outcome.blocked}'],
    [
      'threats',
      {
        weighted: { 'Suspicious Unknown File': 27, 'Suspicious Macro': 1, 'External Link': 1, 'Suspicious Script': 1 },
      },
      { percent: 30 },
    ],
    ['fileModification', { choice: ['${first}', '${first}, ${second}', '${first}, ${second}, ${third}'] }],
    ['sanitizationResult', '${outcome.result}'],
    ['sanitizationTime', '${magnitude:4,180}'],
    ['connectorType', `${connector} connector`],
    ['connectorName', `Default ${connector.toLowerCase()} connector`],
    ['connectorId', '${device.connector}'],
    ['policyName', { weighted: { 'Default policy': 24, 'Strict policy': 1 } }],
    ['exceptionId', { weighted: { null: 24, '${between:10,99}': 1 } }],
    ['incidentURL', 'https://votiro.example.com/app/fileDetails/${item}/${item}'],
  ] as const,
});

const lets = {
  item: '${pattern:xxxxxxxx-xxxx-4xxx-9xxx-xxxxxxxxxxxx}',
  kind: { row: 'files' },
  outcome: { row: 'outcomes' },
  ...Object.fromEntries(
    ['first', 'second', 'third'].map((name) => [
      name,
      '${choice:Cleaned,Removed,External,Macro} ${choice:macro,link,relation,office} ${choice:types,path,malware,empty}',
    ]),
  ),
};

/** Votiro Cloud: one event for each file that was disarmed; no time of its own in the extension. */
export const votiroCloud = defineProfile({
  name: 'votiro-cloud',
  vendor: 'Votiro',
  product: 'Votiro cloud',
  version: '9.6.348',
  source: 'published sample lines of 2022 (Azure-Sentinel sample data), read 2026-11-25',
  oddities: [
    'all keys are its own, some spelt as long names of the dictionary (fileName, fileSize)',
    'what is not known is the word null',
    'no time stands in the extension',
  ],
  hostPrefix: 'votiro',
  idKey: 'correlationId',
  pri: 134,
  device: { connector: '${pattern:xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx}' },
  tables: {
    outcomes: [
      { weight: 12, result: 'Sanitized', blocked: 0 },
      { weight: 1, result: 'Blocked', blocked: 1 },
    ],
    files: [
      {
        weight: 4,
        name: '${choice:report,invoice,summary,agenda,draft,budget,minutes}',
        type: '${choice:docx,pdf,xlsx,pptx}',
      },
      {
        weight: 3,
        name: '${choice:under,mouth,cover,scan,photo,figure}',
        type: '${choice:jpg,png,gif,bmp}',
      },
      { weight: 1, name: '${choice:safe,build,data,export}', type: '${choice:json,zip,csv,xml}' },
      { weight: 1, name: '${choice:writer,lead,fine,talk}', type: '${choice:mov,wav,mp3,avi,flac}' },
    ],
  },
  kinds: {
    'file-summary': {
      ...summary('File'),
      let: lets,
      weight: 85,
      fields: [
        ...summary('File').fields,
        ['messageId', 'null'],
        ['subject', 'null'],
        ['from', 'null'],
        ['recipients', 'null'],
      ],
    },
    'mail-summary': {
      ...summary('Email'),
      let: lets,
      weight: 15,
      fields: [
        ...summary('Email').fields,
        ['messageId', '<${mail.messageId}>'],
        ['subject', '${mail.subject}'],
        ['from', '${mail.sender}'],
        ['recipients', '${user.email}'],
      ],
    },
  },
});
