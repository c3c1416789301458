import { lookups } from './infoblox-data-connector/lookups.js';
import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';

const header = (messageId: string): string =>
  `<\${pri}>1 \${utc:yyyy-MM-dd'T'HH:mm:ss.SSS'Z'} \${host} infoblox-dc - ${messageId} - `;

const device: readonly Field[] = [
  ['InfobloxB1OPHName', '${device.hostName}'],
  ['InfobloxB1OPHIPAddress', '${device.address}'],
  ['InfobloxB1Network', '${device.network}'],
];
const question: readonly Field[] = [
  ['dhost', '${host.name|lower}'],
  ['src', '${host.address}'],
  ['smac', '${host.macAddress}'],
  ['app', 'DNS'],
  ['InfobloxDNSView', '${user.department|subnets.view}'],
  ['InfobloxDNSQType', '${lookup.type}'],
  ['InfobloxDNSQClass', 'IN'],
  ['InfobloxDNSQFlags', '"${flags}"'],
  ['destinationDnsDomain', '"${lookup.name}."'],
  ['suser', '${user.login}'],
];
const lease: readonly Field[] = [
  ['src', '${host.address}'],
  ['smac', '${host.macAddress}'],
  ['shost', '${host.name|lower}'],
  ['app', 'DHCP'],
  ['InfobloxHostID', '${id}'],
  ['InfobloxIPSpace', '${user.department|subnets.space}'],
  ['InfobloxSubnet', '${user.department|subnets.net}.0'],
  ['InfobloxRangeStart', '${user.department|subnets.net}.10'],
  ['InfobloxRangeEnd', '${user.department|subnets.net}.250'],
  ['InfobloxLeaseUUID', '${lease}'],
  ['InfobloxFingerprint', '${host.model|fingerprints}'],
  ['InfobloxLifetime', '${user.department|subnets.seconds}'],
  ...device,
];
/** The network of the workstations of a department, how long it lends an address, and who answers there. */
const subnets = {
  Finance: { net: '10.20.10', space: 'default', view: 'default', seconds: '86400' },
  Sales: { net: '10.20.11', space: 'branch', view: 'default', seconds: '14400' },
  Engineering: { net: '10.20.12', space: 'default', view: 'internal', seconds: '14400' },
  Legal: { net: '10.20.13', space: 'default', view: 'default', seconds: '86400' },
  'Human Resources': { net: '10.20.14', space: 'default', view: 'default', seconds: '86400' },
  Logistics: { net: '10.20.15', space: 'branch', view: 'internal', seconds: '3600' },
};
const fingerprints = {
  ...{ 'MacBookPro18,3': 'macOS', 'MacBookAir10,1': 'macOS', 'Latitude 5520': 'Windows 10', 'VMware7,1': 'Windows 10' },
  '*': 'Windows 11',
};

/** Infoblox Data Connector: DNS, DHCP and notifications of its cloud service. */
export const infobloxDataConnector = defineProfile({
  name: 'infoblox-data-connector',
  vendor: 'Infoblox',
  product: 'Data Connector',
  version: '2.1.3',
  source: 'the vendor guide on Data Connector output in CEF and facts of published captures, read 2026-11-25',
  oddities: [
    'RFC 5424 with the kind of log as MSGID and nothing for PROCID',
    'some values stand in quotes',
    'many keys of its own, Infoblox...',
    'a reply without an answer has no msg; records stand apart by semicolons',
  ],
  hostPrefix: 'infoblox-dc',
  idKey: 'InfobloxEventID',
  pri: 134,
  device: { network: '${choice:Headquarters,Branch North,Branch South,DMZ}' },
  maps: { subnets, fingerprints },
  tables: {
    lookups,
    notifications: [
      { weight: 3, what: 'Host is offline', area: 'Host status', severity: 8 },
      { weight: 2, what: 'Software upgrade finished', area: 'Upgrades', severity: 1 },
      { weight: 2, what: 'A threat feed was updated', area: 'Threat defense', severity: 1 },
      { weight: 1, what: 'A licence expires in ${between:1,60} days', area: 'Licensing', severity: 5 },
    ],
  },
  kinds: {
    query: {
      classId: 'DNS Query',
      name: 'DNS Query IN ${lookup.type}',
      severity: 1,
      syslogHeader: header('dns_query'),
      fields: [...question, ['InfobloxEventID', '${id}'], ...device],
    },
    response: {
      classId: 'DNS Response',
      name: 'DNS Response IN ${lookup.type} ${lookup.code}',
      severity: 1,
      syslogHeader: header('dns_response'),
      fields: [
        ...question,
        ['InfobloxDNSRCode', '${lookup.code}'],
        ['InfobloxAnCount', '${lookup.answerCount}'],
        ['InfobloxNsCount', '${lookup.authorityCount}'],
        ['InfobloxArCount', '${lookup.additionalCount}'],
        ['msg', '"${lookup.answer}"', { if: 'lookup.answer' }],
        ['InfobloxEventID', '${id}'],
        ...device,
      ],
    },
    'lease-create': {
      weight: 0,
      idKey: 'InfobloxHostID',
      classId: 'DHCP-LEASE-CREATE',
      name: 'DHCP Lease Create',
      severity: 1,
      syslogHeader: header('dhcp_lease'),
      fields: lease,
    },
    'lease-delete': {
      weight: 0,
      idKey: 'InfobloxHostID',
      classId: 'DHCP-LEASE-DELETE',
      name: 'DHCP Lease Delete',
      severity: 1,
      syslogHeader: header('dhcp_lease'),
      fields: lease,
    },
    notification: {
      weight: 3,
      let: { notification: { row: 'notifications' } },
      version: 'Service Log',
      classId: 'BloxOne-Notifications-Log',
      name: 'BloxOne Atlas Notifications',
      severity: '${notification.severity}',
      syslogHeader: header('atlas_notifications'),
      fields: [
        ['InfobloxEventID', '${id}'],
        ['cat', '"${notification.area}"'],
        ['msg', '"${notification.what}"'],
        ['rt', '${time:epochMs}'],
        ...device,
      ],
    },
  },
  sessions: {
    lookup: {
      weight: 40,
      let: { lookup: { row: 'lookups' }, flags: '${choice:E,E,ED,C}' },
      steps: ['query', 'response'],
    },
    lease: {
      weight: 8,
      let: { lease: '${pattern:xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx}' },
      steps: ['lease-create', 'lease-delete'],
    },
  },
});
