import { defineProfile } from './profile.js';
import { activities, alerts, gaps, LAST } from './microsoft-ata/tables.js';

const header = (messageId: string): string =>
  `<\${pri}>1 \${utc:yyyy-MM-dd'T'HH:mm:ss.SSSSSSZZZ} \${host} ATA \${device.process} ${messageId} - `;
/** As .NET writes it: seven places of a second. */
const START = "${utc:yyyy-MM-dd'T'HH:mm:ss.SSSSSS'0Z'}";

/** Advanced Threat Analytics: suspicious activities and health alerts of its centre. */
export const microsoftAta = defineProfile({
  name: 'microsoft-ata',
  vendor: 'Microsoft',
  product: 'ATA',
  version: '1.9.0.0',
  source: 'Microsoft Learn, ATA SIEM log reference (sample lines, CC-BY-4.0), read 2026-11-25',
  oddities: [
    'the colon of a URL is escaped, which the standard does not know: `https\\:`',
    'externalId is the number of the alert type, the same in all alerts of a type',
    'RFC 5424 with the alert type as MSGID, cut at its 32 characters',
    'start has seven places of a second',
  ],
  hostPrefix: 'ata-center',
  idKey: 'cs1',
  pri: 36,
  line: { unescaped: '\\' },
  device: { process: '${between:1200,9900}' },
  tables: { activities, alerts, gaps },
  kinds: {
    activity: {
      weight: 90,
      flow: 'internal',
      let: { activity: { row: 'activities' } },
      syslogHeader: header('${activity.messageId}'),
      classId: '${activity.type}',
      name: '${activity.name}',
      severity: '${activity.severity}',
      fields: [
        ['start', START],
        ['app', '${activity.app}', { if: 'activity.app' }],
        ['shost', '${activity.shost}', { if: 'activity.shost' }],
        ['suser', '${activity.suser}', { if: 'activity.suser' }],
        ['outcome', '${activity.outcomeFirst}', { if: 'activity.outcomeFirst' }],
        ['msg', '${activity.msg}'],
        ['outcome', '${activity.outcome}', { if: 'activity.outcome' }],
        ['externalId', '${activity.number}'],
        ['cs1Label', 'url'],
        ['cs1', 'https\\://${device.address}/suspiciousActivity/${id}${choice:a,b,c,d,e,f}${pattern:xxxx}'],
      ],
    },
    health: {
      weight: 10,
      let: { gap: { row: 'gaps' }, last: LAST, alert: { row: 'alerts' } },
      syslogHeader: header('${alert.messageId}'),
      classId: '${alert.type}',
      name: '${alert.type}',
      severity: 5,
      fields: [
        ['externalId', '${alert.number}'],
        ['cs1Label', 'url'],
        ['cs1', 'https\\://${device.address}/monitoring/${id}${choice:a,b,c,d,e,f}${pattern:xxxx}'],
        ['msg', '${alert.msg}'],
      ],
    },
  },
});
