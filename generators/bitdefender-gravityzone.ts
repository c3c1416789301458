import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';
import { incidents } from './bitdefender-gravityzone/incidents.js';
import {
  blockKinds,
  blocks,
  categories,
  finds,
  logins,
  malware,
  modules,
  policies,
} from './bitdefender-gravityzone/tables.js';

const begin = (module: string): readonly Field[] => [
  ['BitdefenderGZModule', module],
  ['BitdefenderGZCompanyId', '${device.company}'],
  ['dvchost', '${host.name}'],
  ['BitdefenderGZComputerFQDN', '${host.name|lower}.corp.example.com'],
  ['dvc', '${host.address}'],
  ['deviceExternalId', '${id}'],
];
const END: Field = ['end', "${utc:yyyy-MM-dd'T'HH:mm:ss.SSS'Z'}"];
const user: readonly Field[] = [
  ['suser', 'EXAMPLE\\${user.login}'],
  // Each has a machine of his own, by whose number the domain knows him.
  ['suid', 'S-1-5-21-${device.domain}-${host.name|digits}'],
];

/** Bitdefender GravityZone: events of its Event Push Service in CEF, by way of the vendor's connector. */
export const bitdefenderGravityzone = defineProfile({
  name: 'bitdefender-gravityzone',
  vendor: 'Bitdefender',
  product: 'GravityZone',
  version: '6.42.0-3',
  source: 'the vendor guide on push events and a study of published sample lines, read 2026-11-25',
  oddities: [
    'keys of its own begin with BitdefenderGZ',
    'end and start are ISO times, but for logins, where an offset is glued to a text time',
    'logins come from a product GZ',
  ],
  hostPrefix: 'gravityzone',
  idKey: 'deviceExternalId',
  pri: 134,
  device: {
    company: '${pattern:xxxxxxxxxxxxxxxxxxxxxxxx}',
    domain: '${between:1000000000,2000000000}-${between:1000000000,4000000000}-${between:1000000000,4000000000}',
  },
  maps: {
    /** Who runs containers on his machine. */
    containers: { Engineering: '1', '*': '0' },
    blockKinds,
    categories,
    malware: malware.map,
    policies,
  },
  tables: { blocks, finds, incidents, logins },
  kinds: {
    'web-control': {
      weight: 36,
      flow: 'web',
      let: {
        block: { row: 'blocks' },
        category: {
          owner: 'site.domain',
          value: { choice: ['a', 'b', 'c', 'd'].map((column) => `\${site.category|categories.${column}}`) },
        },
      },
      classId: 1000,
      name: 'Web Control',
      severity: 9,
      fields: [
        ...begin('uc'),
        ['BitdefenderGZApplicationControlType', '${block.type}'],
        ['request', '${site.domain}${path}', { if: '!block.program' }],
        ['filePath', '${block.program}', { if: 'block.program' }],
        ['BitdefenderGZApplicationControlBlockType', '${block.kind}'],
        ['BitdefenderGZDataCategories', '${category}', { if: '!block.program' }],
        ['act', '${block.act}'],
        END,
        ['cnt', { zipf: [1, 2, 3, 4, 6] }],
        ...user,
      ],
    },
    malware: {
      weight: 26,
      let: { found: { row: 'finds' } },
      classId: 10,
      name: 'AntiMalware',
      severity: 9,
      fields: [
        ...begin('av'),
        ['BitdefenderGZMalwareType', '${found.type}'],
        ['BitdefenderGZMalwareName', '${found.name}'],
        ['BitdefenderGZMalwareHash', '${found.hash}', { if: 'found.hash' }],
        ['act', '${found.act}'],
        ['filePath', '${found.path}'],
        ['BitdefenderGZScanEngineType', '${between:0,3}'],
        ['BitdefenderGZSignaturesNumber', '${between:8900000,9990000}'],
        END,
        ...user,
      ],
    },
    incident: {
      weight: 14,
      let: { found: { row: 'incidents' } },
      classId: 170000,
      name: 'New Incident',
      severity: 9,
      fields: [
        ...begin('new-incident'),
        ['start', { time: "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", zone: 'utc', before: '${between:1,240}' }],
        ['BitdefenderGZIncidentId', '${pattern:xxxxxxxxxxxxxxxxxxxxxxxx}'],
        ['BitdefenderGZDetectionName', '${found.name}'],
        ['BitdefenderGZSeverityScore', '${between:20,99}'],
        ['BitdefenderGZAttackEntry', '${between:1000000000,4000000000}'],
        ['BitdefenderGZMainAction', '${choice:no action,blocked,partially blocked}'],
        ['BitdefenderGZAttackTypes', '${found.types}'],
        ['BitdefenderGZAttCkId', '${found.technique}'],
        ['BitdefenderGZProcessPid', '${between:400,20000}'],
        ['BitdefenderGZProcessPath', '${found.path}'],
        ['BitdefenderGZProcessCommandLine', '${found.commandLine}'],
        ['BitdefenderGZParentPid', '${between:400,20000}'],
        ['BitdefenderGZParentPath', '${found.parent|lower}'],
        ['fname', '${found.program}'],
        ['filePath', '${found.path}'],
        ['fileHash', { owner: 'found.path', value: `\${pattern:${'x'.repeat(32)}}` }],
        ['BitdefenderGZFileHashSha256', { owner: 'found.path', value: `\${pattern:${'x'.repeat(64)}}` }],
        ...user,
      ],
    },
    'modules-status': {
      weight: 7,
      let: { policy: { owner: 'host.name', value: { choice: Object.keys(policies) } } },
      classId: 35,
      name: 'Product Modules Status',
      severity: 5,
      fields: [
        ...begin('modules'),
        ['BitdefenderGZIsContainerHost', '${user.department|containers}'],
        ...modules.map((name): Field => [`BitdefenderGZ${name}Status`, `\${policy|policies.${name}}`]),
        END,
      ],
    },
    registration: {
      weight: 2,
      classId: 70000,
      name: 'Registration',
      severity: 3,
      fields: [
        ...begin('registration'),
        ['BitdefenderGZProductRegistration', '${choice:registered,registered,unregistered}'],
        END,
      ],
    },
    login: {
      weight: 6,
      let: { login: { row: 'logins' } },
      product: 'GZ',
      classId: 6,
      name: 'Login from new device',
      severity: 3,
      idKey: 'externalId',
      fields: [
        ['start', '${time:MMM dd yyyy HH:mm:ssZZZ}'],
        ['externalId', '${id}'],
        ['BitdefenderGZCompanyName', 'Example Corp'],
        ['suser', '${admin}@example.com'],
        ['src', '${stranger.address}'],
        ['BitdefenderGZLoginOS', '${login.system}'],
        ['BitdefenderGZAuthenticationBrowserName', '${login.browser}'],
        ['BitdefenderGZAuthenticationBrowserVersion', '${login.version}.0'],
      ],
    },
  },
});
