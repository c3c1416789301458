import { defineProfile } from './profile.js';

const anyType = '${choice:A,A,A,AAAA,AAAA,TXT,MX,HTTPS}';
/** What a zone of policies holds for a name that is asked for. */
const byName = { type: 'RPZ-QNAME', qtype: anyType, trigger: '${site.domain}' };

/** Infoblox NIOS: response policy zones of its name server, and its threat protection. */
export const infobloxNios = defineProfile({
  name: 'infoblox-nios',
  vendor: 'Infoblox',
  product: 'NIOS',
  version: '8.4.4-386831',
  source: 'published captures of 2020 (Splunk Connect for Syslog) and the NIOS administrator guide, read 2026-11-25',
  oddities: [
    'a tag such as `named[23276]:` stands before `CEF:`',
    'the key CAT in capitals, where the dictionary has cat',
    'msg and act stand in quotes',
  ],
  hostPrefix: 'nios',
  idKey: 'externalId',
  pri: 30,
  syslogHeader: '<${pri}>${time:MMM _d HH:mm:ss} ${host} named[${device.process}]: ',
  device: { process: '${between:2000,32000}' },
  tables: {
    rewrites: [
      { weight: 6, ...byName, verdict: 'NXDOMAIN', rule: 'QNAME NXDOMAIN' },
      { weight: 3, ...byName, verdict: 'PASSTHRU', rule: 'QNAME PASSTHRU' },
      { weight: 2, ...byName, verdict: 'Local-Data', rule: 'QNAME Local-Data' },
      {
        weight: 1,
        ...{ type: 'RPZ-IP', verdict: 'NODATA', rule: 'IP NODATA' },
        // Of an address in the answer, so that one was asked for: its bits that count, and the address from its end.
        ...{ qtype: 'A', trigger: '32.${site.address|reversed}.rpz-ip' },
      },
      {
        weight: 1,
        ...{ type: 'RPZ-CLIENT-IP', verdict: 'NXDOMAIN', rule: 'CLIENT-IP NXDOMAIN' },
        ...{ qtype: anyType, trigger: '32.${host.address|reversed}.rpz-client-ip' },
      },
    ],
    threats: [
      {
        weight: 6,
        id: 120303001,
        name: 'Blacklist:${site.domain}',
        category: 'BLACKLIST UDP FQDN lookup',
        severity: 7,
        port: 53,
      },
      {
        weight: 4,
        id: 130502600,
        name: 'DNS MX record rate limit',
        category: 'DNS Message Type',
        severity: 5,
        port: 53,
      },
      { weight: 4, id: 110100500, name: 'DNS over UDP flood', category: 'General DDoS', severity: 8, port: 53 },
      { weight: 3, id: 130400300, name: 'DNS A record tunnelling', category: 'DNS Tunneling', severity: 8, port: 53 },
      {
        weight: 2,
        id: 100000200,
        name: 'Potential DDoS related domain: ${site.domain}',
        category: 'DNS Amplification and Reflection',
        severity: 8,
        port: 53,
      },
      { weight: 2, id: 140000100, name: 'Unexpected NTP request', category: 'NTP', severity: 4, port: 123 },
    ],
  },
  kinds: {
    rpz: {
      weight: 80,
      let: { rewrite: { row: 'rewrites' } },
      classId: '${rewrite.type}',
      name: '${rewrite.verdict}',
      severity: 7,
      fields: [
        ['app', 'DNS'],
        ['dst', '${device.address}'],
        ['src', '${host.address}'],
        ['spt', '${between:49152,65535}'],
        ['view', { owner: 'host.address', value: '${choice:_default,_default,_default,internal}' }],
        ['qtype', '${rewrite.qtype}'],
        [
          'msg',
          '"rpz ${rewrite.rule} rewrite ${site.domain} [${rewrite.qtype}] via ${rewrite.trigger}.local-rpz.example"',
        ],
        ['CAT', 'RPZ'],
        ['externalId', '${id}'],
      ],
    },
    threat: {
      weight: 20,
      let: { threat: { row: 'threats' } },
      pri: 27,
      syslogHeader: '<${pri}>${time:MMM _d HH:mm:ss} ${host} threat-protect-log[${device.process}]: ',
      product: 'NIOS Threat',
      classId: '${threat.id}',
      name: '${threat.name}',
      severity: '${threat.severity}',
      fields: [
        ['src', '${host.address}'],
        ['spt', '${between:49152,65535}'],
        ['dst', '${device.address}'],
        ['dpt', '${threat.port}'],
        ['act', '"${choice:DROP,DROP,ALERT}"'],
        ['cat', '"${threat.category}"'],
        ['nat', '0'],
        ['nfpt', '0'],
        ['nlpt', '0'],
        ['fqdn', '${site.domain}', { if: 'threat.port=53' }],
        ['hit_count', '${magnitude:1,900}'],
        ['externalId', '${id}'],
      ],
    },
  },
});
