import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';

/** All labels, then all values. */
const fields: readonly Field[] = [
  ['cs1Label', 'Compliancy Policy Name'],
  ['cs2Label', 'Compliancy Policy Subrule Name'],
  ['cs3Label', 'Host Compliancy Status'],
  ['cs4Label', 'Compliancy Event Trigger'],
  ['cs1', '${policy.name}'],
  ['cs2', '${subrule}'],
  ['cs3', '${status}'],
  ['cs4', '${trigger}'],
  ['dmac', '${host.macAddress|bare}'],
  ['dst', '${host.address}'],
  ['dhost', '${host.name}'],
  ['duser', '${user.login}'],
  ['dntdom', 'CORP'],
  ['rt', '${time:epochMs}'],
  ['externalId', '${id}'],
];
const policy = { policy: { row: 'policies' } } as const;
/** Why a host is looked at that is known. */
const trigger = '${choice:Recheck,Recheck,Admission event}';
const notMet = { trigger, status: 'no', subrule: '${policy.rule}' } as const;
const met = { trigger, status: 'yes', subrule: '${policy.met}' } as const;
const joined = { ...policy, trigger: '${step|triggers}' } as const;

/** Forescout CounterACT: what it found of the machines that it watches. */
export const forescoutCounteract = defineProfile({
  name: 'forescout-counteract',
  vendor: 'ForeScout Technologies',
  product: 'CounterAct',
  version: '8.4.1',
  source: 'the vendor guide on its syslog plugin and facts of published captures, read 2026-11-25',
  oddities: ['all labels stand before all values', 'a hardware address without colons'],
  hostPrefix: 'counteract',
  idKey: 'externalId',
  pri: 134,
  /** Of a host that has joined the network: it is new but once. */
  maps: { triggers: { '0': 'New Host', '*': 'Recheck' } },
  tables: {
    policies: [
      {
        weight: 4,
        name: 'Antivirus Compliance',
        rule: 'Antivirus not running, signatures ${between:2,90} days old',
        met: 'Antivirus running, signatures ${between:1,23} hours old',
      },
      {
        weight: 4,
        name: 'Windows Update Compliance',
        rule: 'Updates missing: ${between:1,40}, the oldest KB50${pattern:#####}',
        met: 'No updates missing, the newest KB50${pattern:#####}',
      },
      {
        weight: 3,
        name: 'Personal Firewall Compliance',
        rule: 'Firewall disabled in the ${choice:domain,private,public} profile of ${host.name}, since ${between:1,200} h',
        met: 'Firewall enabled in all profiles of ${host.name}',
      },
      {
        weight: 2,
        name: 'Disk Encryption Compliance',
        rule: 'Not encrypted: disk ${between:0,3}, ${between:100,2000} GB',
        met: 'Encrypted: all disks, ${between:100,2000} GB',
      },
      {
        weight: 2,
        name: 'Peer-to-peer Compliance',
        rule: '${choice:BitTorrent,eMule} found on port ${between:6881,6999}',
        met: 'No peer-to-peer program found, ${between:20,400} ports looked at',
      },
      {
        weight: 2,
        name: 'Instant Messaging Compliance',
        rule: 'Not allowed: ${choice:Telegram,Signal} ${between:2,9}.${between:0,40}',
        met: 'Allowed: Teams 1.${between:3,7}.${between:1000,9999}',
      },
      {
        weight: 1,
        name: 'Guest Management',
        rule: 'Guest not signed in for ${between:2,400} minutes',
        met: 'Corporate user signed in for ${between:2,400} minutes',
      },
      {
        weight: 1,
        name: 'External Storage Compliance',
        rule: 'USB disk ${pattern:AX##-####}',
        met: 'No external storage for ${between:1,90} days',
      },
    ],
  },
  kinds: {
    noncompliance: {
      weight: 12,
      let: { ...policy, ...notMet },
      classId: 'NONCOMPLIANCE',
      name: 'host is not compliant',
      severity: 5,
      fields,
    },
    compliance: {
      weight: 6,
      let: { ...policy, ...met },
      classId: 'COMPLIANCE',
      name: 'host is compliant',
      severity: 1,
      fields,
    },
    threat: {
      weight: 2,
      flow: 'internal',
      classId: '${choice:THREAT PROTECTION,MALICIOUS BEHAVIOR}',
      name: '${choice:Port scan,Password scan,Service vertical scan,Infection attempt}',
      severity: '${choice:6,8}',
      fields: [
        ['cs1Label', 'Policy Name'],
        ['cs1', 'Threat Protection'],
        ['src', '${source.address}'],
        ['shost', '${source.name}'],
        ['dst', '${destination.address}'],
        ['dpt', '${destination.port}'],
        ['act', '${choice:Monitor,Block,Ignore}'],
        ['rt', '${time:epochMs}'],
        ['externalId', '${id}'],
      ],
    },
  },
  sessions: {
    mended: { weight: 4, let: policy, steps: ['noncompliance', 'compliance'] },
    'joined-mended': { weight: 2, let: joined, steps: ['noncompliance', 'compliance'] },
    'joined-met': { weight: 1, let: joined, steps: ['compliance'] },
  },
});
