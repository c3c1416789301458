import { defineProfile } from './profile.js';
import { alerts } from './microsoft-defender-for-identity/alerts.js';

/** Defender for Identity, which goes on to call itself Azure ATP: security alerts of its sensors. */
export const microsoftDefenderForIdentity = defineProfile({
  name: 'microsoft-defender-for-identity',
  vendor: 'Microsoft',
  product: 'Azure ATP',
  version: '2.66.0.0',
  source: 'Microsoft Learn, Defender for Identity SIEM log reference (sample lines, CC-BY-4.0), read 2026-11-25',
  oddities: [
    'the colon of a URL is escaped, which the standard does not know: `https\\:`',
    'externalId is the number of the alert type, the same in all alerts of a type',
    'RFC 5424 with CEF as APP-NAME and the alert type as MSGID, cut at its 32 characters',
    'start has seven places of a second; some names carry [PREVIEW]',
  ],
  hostPrefix: 'mdi-sensor',
  idKey: 'cs1',
  pri: 36,
  syslogHeader: "<${pri}>1 ${utc:yyyy-MM-dd'T'HH:mm:ss.SSSSSSZZZ} ${host} CEF ${device.process} ${alert.messageId} - ",
  line: { unescaped: '\\' },
  device: { process: '${between:1200,9900}' },
  tables: { alerts },
  kinds: {
    alert: {
      weight: 1,
      flow: 'internal',
      let: { alert: { row: 'alerts' } },
      classId: '${alert.type}',
      name: '${alert.name}',
      severity: '${alert.severity}',
      fields: [
        ['start', "${utc:yyyy-MM-dd'T'HH:mm:ss.SSSSSS'0Z'}"],
        ['app', '${alert.app}', { if: 'alert.app' }],
        ['shost', '${source.name}', { if: 'alert.shost' }],
        ['suser', '${alert.suser}', { if: 'alert.suser' }],
        ['dhost', '${alert.dhost}', { if: 'alert.dhost' }],
        ['outcome', '${alert.outcome}', { if: 'alert.outcome' }],
        ['msg', '${alert.msg}'],
        ['externalId', '${alert.number}'],
        ['cs1Label', 'url'],
        ['cs1', 'https\\://security.example.com/alerts/aa${id}-${pattern:xxxx-xxxxxxxxxxxx}'],
        ['cs2Label', 'trigger'],
        ['cs2', '${choice:new,new,new,update}'],
        ['cs3Label', 'shostfqdn', { if: 'alert.shost' }],
        ['cs3', '${source.name|lower}.corp.example.com', { if: 'alert.shost' }],
      ],
    },
  },
});
