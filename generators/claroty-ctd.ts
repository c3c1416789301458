import { defineProfile } from './profile.js';
import { alertFields, healthFields } from './claroty-ctd/fields.js';

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
  tables: {
    deviations: [
      { weight: 5, name: 'Baseline Deviation', msg: '${choice:TCP,UDP} from any port to port ${asset.port}' },
      { weight: 3, name: 'New Asset', msg: 'New asset ${asset.name} was discovered' },
      {
        weight: 2,
        name: 'Configuration Download',
        msg: 'A configuration was downloaded to ${asset.name} by ${user.login}',
      },
      { weight: 1, name: 'Mode Change', msg: 'The mode of ${asset.name} was changed to ${choice:RUN,PROGRAM,STOP}' },
    ],
    alerts: [
      {
        weight: 4,
        name: 'Port Scan',
        msg: 'TCP Port Scan: Asset ${asset.address} sent probe packets to ${peer} IP address on different ports.',
      },
      {
        weight: 2,
        name: 'Known Threat Alert',
        msg: 'Known Threat: Threat ${malware.family} was detected from ${asset.address} to ${peer}',
      },
      { weight: 2, name: 'Failed Login', msg: 'Failed login from ${asset.address} to ${peer} as ${user.login}' },
      { weight: 2, name: 'Man-in-the-Middle Attack', msg: 'ARP spoofing: ${asset.macAddress} answers for ${peer}' },
      {
        weight: 1,
        name: 'Denial Of Service',
        msg: 'DoS: ${asset.address} sent ${between:1000,90000} packets to ${peer}',
      },
    ],
  },
  kinds: {
    event: {
      weight: 60,
      let: { peer: '10.60.${between:1,8}.${between:10,89}', found: { row: 'deviations' } },
      classId: 'Event',
      name: '${found.name}',
      severity: '${choice:2,5,5}',
      fields: alertFields,
    },
    alert: {
      weight: 30,
      let: { peer: '10.60.${between:1,8}.${between:10,89}', found: { row: 'alerts' } },
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
