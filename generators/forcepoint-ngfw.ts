import { groups } from './forcepoint-ngfw/groups.js';
import { systemKinds } from './forcepoint-ngfw/system.js';
import * as tables from './forcepoint-ngfw/tables.js';
import { trafficKinds } from './forcepoint-ngfw/traffic.js';
import { defineProfile } from './profile.js';

/** Forcepoint NGFW engines, as the log server of the Security Management Center forwards their logs. */
export const forcepointNgfw = defineProfile({
  name: 'forcepoint-ngfw',
  vendor: 'FORCEPOINT',
  product: 'Firewall',
  version: '6.10.6',
  source:
    'published captures of 6.6 and 6.8, the list of fields that the log server forwards, and public parsers of its ' +
    'events, read 2026-11-25',
  oddities: [
    'severity is 0 in every event',
    'the vendor is in capitals, the name is a situation with underscores',
    'deviceExternalId is the name of the node, with blanks; dvchost is an address',
    'proto is a number',
    'the version of components that the log server does not know is unknown',
    'the log server sends no identifier of an event: externalId is added, or events could not be told apart',
  ],
  hostPrefix: 'ngfw',
  idKey: 'externalId',
  pri: 6,
  device: {
    engineAddress: '10.99.0.${between:10,250}',
    managementAddress: '10.99.1.${between:10,20}',
    node: '${choice:NGFW1,NGFW2,Branch FW,Master FW,Campus}${choice: node 1, node 2}',
  },
  maps: {
    protocols: { tcp: '6', udp: '17' },
    interfaces: { internet: '0', users: '1', servers: '2', dmz: '3' },
    /** A certificate is seen with TLS only. */
    refusals: {
      https: { number: '78011', name: 'TLS_Certificate-Verify-Failed', act: 'Terminate' },
      '*': { number: '76601', name: 'Application_Identified', act: 'Permit' },
    },
    /** In the net of each department. */
    relays: {
      ...{ Finance: '10.20.10.1', Sales: '10.20.11.1', Engineering: '10.20.12.1', Legal: '10.20.13.1' },
      ...{ 'Human Resources': '10.20.14.1', Logistics: '10.20.15.1' },
    },
    natRules: { users: '2099555.1', internet: '2099561.0' },
    services: {
      https: 'HTTPS',
      quic: 'QUIC',
      http: 'HTTP',
      dns: 'DNS (UDP)',
      ntp: 'NTP (UDP)',
      smtp: 'SMTP',
      imaps: 'IMAPS',
      ssh: 'SSH',
      ftp: 'FTP',
      smb: 'Microsoft-DS',
      ldap: 'LDAP (TCP)',
      kerberos: 'Kerberos (TCP)',
      rdp: 'Remote Desktop',
      mssql: 'MS SQL (TCP)',
      snmp: 'SNMP (UDP)',
    },
  },
  tables: { ...tables },
  groups,
  kinds: { ...trafficKinds, ...systemKinds },
  sessions: {
    connection: { weight: 40, flow: 'any', steps: ['connection-allowed', 'connection-closed'] },
    lease: {
      weight: 3,
      let: { xid: '${pattern:XXXXXXXX}', relay: '${user.department|relays}' },
      steps: ['dhcp-request', 'dhcp-reply'],
    },
  },
});
