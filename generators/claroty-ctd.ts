import { defineProfile } from './profile.js';
import { alertFields, alertLets, healthFields } from './claroty-ctd/fields.js';

/** Claroty Continuous Threat Detection, which watches the networks of plants. */
export const clarotyCtd = defineProfile({
  name: 'claroty-ctd',
  vendor: 'Claroty',
  product: 'CTD',
  version: '4.2.2',
  source: 'published captures of 2022 and the vendor guide on its syslog, read 2026-11-25',
  oddities: [
    'the header of RFC 3164 has a year',
    'rt and start are joined by a pipe: `rt=...|start=...`',
    'csN and cnN go on far beyond the standard: cs148 in a health check',
  ],
  hostPrefix: 'claroty',
  idKey: 'externalId',
  pri: 12,
  syslogHeader: '<${pri}>${time:MMM dd yyyy HH:mm:ss} ${host} ',
  line: { unescaped: '=' },
  device: { site: '${choice:Plant North,Plant South,Water Works}' },
  maps: {
    siteIds: { 'Plant North': '1', 'Plant South': '2', 'Water Works': '3', Packaging: '4' },
    transports: { SNMP: 'UDP', '*': 'TCP' },
  },
  tables: {
    deviations: [
      {
        weight: 5,
        name: 'Baseline Deviation',
        category: 'Security',
        msg: '${otherAsset.protocol|transports} from any port to port ${otherAsset.port}',
      },
      { weight: 3, name: 'New Asset', category: 'Integrity', msg: 'New asset ${asset.name} was discovered' },
      {
        weight: 2,
        name: 'Configuration Download',
        category: 'Integrity',
        msg: 'A configuration was downloaded to ${asset.name} by ${user.login}',
      },
      {
        weight: 1,
        name: 'Mode Change',
        category: 'Integrity',
        msg: 'The mode of ${asset.name} was changed to ${choice:RUN,PROGRAM,STOP}',
      },
    ],
    alerts: [
      {
        weight: 4,
        name: 'Port Scan',
        category: 'Security',
        msg: 'TCP Port Scan: Asset ${asset.address} sent probe packets to ${otherAsset.address} IP address on different ports.',
      },
      {
        weight: 2,
        name: 'Known Threat Alert',
        category: 'Security',
        msg: 'Known Threat: Threat ${malware.family} was detected from ${asset.address} to ${otherAsset.address}',
      },
      {
        weight: 2,
        name: 'Failed Login',
        category: 'Security',
        msg: 'Failed login from ${asset.address} to ${otherAsset.address} as ${user.login}',
      },
      {
        weight: 2,
        name: 'Man-in-the-Middle Attack',
        category: 'Security',
        msg: 'ARP spoofing: ${asset.macAddress} answers for ${otherAsset.address}',
      },
      {
        weight: 1,
        name: 'Denial Of Service',
        category: 'Security',
        msg: 'DoS: ${asset.address} sent ${between:1000,90000} packets to ${otherAsset.address}',
      },
    ],
  },
  kinds: {
    event: {
      weight: 60,
      let: { ...alertLets, found: { row: 'deviations' } },
      classId: 'Event',
      name: '${found.name}',
      severity: '${choice:2,5,5}',
      fields: alertFields,
    },
    alert: {
      weight: 30,
      let: { ...alertLets, found: { row: 'alerts' } },
      classId: 'Alert',
      name: '${found.name}',
      severity: '${choice:5,5,10}',
      fields: alertFields,
    },
    health: {
      weight: 10,
      classId: 'HealthCheck',
      name: 'HealthCheck',
      severity: 0,
      fields: healthFields,
    },
  },
});
