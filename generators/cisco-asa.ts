import { asaMessage, defineAsaProfile } from './asa-profile.js';
import type { Field, KindData, Template } from './profile-data.js';

/** An address and port at its interface, and what the appliance makes of it in brackets. */
const end = (side: Template, real: Template, mapped: Template): Template =>
  `\${${side}.zone|interfaces}:\${${real}.address}/\${${real}.port} (\${${mapped}.address}/\${${mapped}.port})`;
const plainEnd = (side: Template): Template => `\${${side}.zone|interfaces}:\${${side}.address}/\${${side}.port}`;

/** By who opened it: the far end stands first, with its port, and what is translated is the near end's. */
const built = (): Field[] => {
  const opened = (direction: Template, far: Template, near: Template): Template =>
    `Built ${direction} \${app.protocol|upper} connection \${connectionNumber} for ${far} to ${near}`;
  const source = end('source', 'source', 'source');
  const destination = end('destination', 'destination', 'destination');
  return [
    [
      'msg',
      opened('inbound', source, end('destination', 'flow.destinationTranslation', 'destination')),
      { if: 'flow.destinationTranslation' },
    ],
    [
      'msg',
      opened('outbound', destination, end('source', 'source', 'flow.sourceTranslation')),
      { if: 'flow.sourceTranslation' },
    ],
    ['msg', opened('outbound', destination, source), { if: '!translated' }],
  ];
};

const tornDown = (why: Template): Field[] => {
  const closed = (far: Template, near: Template): Template =>
    `Teardown \${app.protocol|upper} connection \${connectionNumber} for ${far} to ${near} ` +
    `duration \${flow.durationSeconds|clock} bytes \${byteCount}${why}`;
  const server = '${destination.zone|interfaces}:${flow.destinationTranslation.address}/${destination.port}';
  return [
    ['msg', closed(plainEnd('source'), server), { if: 'flow.destinationTranslation' }],
    ['msg', closed(plainEnd('destination'), plainEnd('source')), { if: '!flow.destinationTranslation' }],
  ];
};

const connection = {
  connectionNumber: { sum: ['device.connectionsBefore', 'sessionNumber'] },
  translated: '${flow.sourceTranslation.address}${flow.destinationTranslation.address}',
  byteCount: { sum: ['flow.bytesSent', 'flow.bytesReceived'] },
  why: { weighted: { 'TCP FINs': 8, 'TCP Reset-I': 1, 'TCP Reset-O': 1 } },
} satisfies KindData['let'];

const translation = {
  port: '${between:49152,65535}',
  mappedPort: '${between:1024,65535}',
  protocol: '${choice:TCP,UDP}',
  seconds: { magnitude: [30, 3_600] },
} satisfies KindData['let'];
const translated =
  'dynamic ${protocol} translation from inside:${host.address}/${port} to outside:${device.egressAddress}/${mappedPort}';

const listHit = (hits: Template): Template =>
  'access-list outside_in denied ${app.protocol} outside/${source.address}(${source.port}) -> ' +
  `dmz/\${destination.address}(\${destination.port}) hit-cnt ${hits} [\${hash}, 0x0]`;
const hash = '0x${pattern:xxxxxxxx}';

const login = { login: '${admin}', port: '${between:49152,65535}' } satisfies KindData['let'];
const loginPlace = 'from ${host.address}/${port} to inside:${device.address}/ssh for user "${admin}"';

const commands = ['write memory', 'show running-config', 'show xlate', 'configure terminal', 'no logging console'];

/** Cisco ASA, as it sends its own syslog messages. The connector's filter lets them pass beside CEF. */
export const ciscoAsa = defineAsaProfile({
  name: 'cisco-asa',
  vendor: 'Cisco',
  product: 'ASA',
  version: '9.16',
  source: 'Cisco ASA Series Syslog Messages, formats and severities as public parsers quote them, read 2026-11-25',
  oddities: [
    'sends no CEF: the ident is `%ASA-`, severity and number, and the text behind it is for people',
    'no message has a field of its own that could hold the wire id, which travels in the host name',
  ],
  device: { connectionsBefore: '${between:1000,4000000}' },
  maps: { interfaces: { users: 'inside', servers: 'servers', dmz: 'dmz', internet: 'outside' } },
  kinds: {
    '302013': asaMessage(302_013, 6, built()),
    '302014': asaMessage(302_014, 6, tornDown(' ${why}')),
    '302015': asaMessage(302_015, 6, built()),
    '302016': asaMessage(302_016, 6, tornDown('')),
    '305011': asaMessage(305_011, 6, `Built ${translated}`),
    '305012': asaMessage(305_012, 6, `Teardown ${translated} duration \${seconds|clock}`),
    '106001': asaMessage(
      106_001,
      2,
      'Inbound TCP connection denied from ${source.address}/${source.port} to ' +
        '${destination.address}/${destination.port} flags ${choice:SYN,SYN ACK,RST,FIN ACK} on interface outside',
      { weight: 15, flow: 'refused' },
    ),
    '106023': asaMessage(
      106_023,
      4,
      'Deny ${app.protocol} src outside:${source.address}/${source.port} dst ' +
        `dmz:\${destination.address}/\${destination.port} by access-group "outside_in" [${hash}, 0x0]`,
      { weight: 120, flow: 'refused' },
    ),
    '106100': asaMessage(106_100, 6, listHit('1 first hit')),
    '106100-again': asaMessage(106_100, 6, listHit('${hits} 300-second interval')),
    '111008': asaMessage(111_008, 5, "User '${admin}' executed the '${command}' command."),
    '111010': asaMessage(111_010, 5, "User '${admin}', running 'CLI' from IP ${host.address}, executed '${command}'"),
    '113004': asaMessage(
      113_004,
      6,
      'AAA user authentication Successful : server =  ${server.address} : user = ${login}',
    ),
    '113005': asaMessage(
      113_005,
      6,
      'AAA user authentication Rejected : reason = AAA failure : server = ${server.address} : user = ${login} : ' +
        'user IP = ${host.address}',
    ),
    '605004': asaMessage(605_004, 6, `Login denied ${loginPlace}`),
    '605005': asaMessage(605_005, 6, `Login permitted ${loginPlace}`),
    '716001': asaMessage(716_001, 6, 'Group <staff> User <${login}> IP <${stranger.address}> WebVPN session started.'),
    '716002': asaMessage(
      716_002,
      6,
      'Group <staff> User <${login}> IP <${stranger.address}> WebVPN session terminated: ${end}.',
    ),
    '733100': asaMessage(
      733_100,
      4,
      '[${choice: Scanning,ACL drop,SYN attack}] drop rate-${choice:1,2} exceeded. Current burst rate is ' +
        '${between:10,400} per second, max configured rate is 10; Current average rate is ${between:1,9} per second, ' +
        'max configured rate is 5; Cumulative total count is ${magnitude:600,90000}',
      { weight: 8 },
    ),
  },
  sessions: {
    tcp: { weight: 260, flow: 'tcp', let: connection, steps: ['302013', '302014'] },
    udp: { weight: 150, flow: 'udp', let: connection, steps: ['302015', '302016'] },
    translation: { weight: 80, let: translation, steps: ['305011', '305012'] },
    listHits: {
      weight: 25,
      flow: 'refused',
      let: { hash, total: { between: [4, 900] }, hits: { grow: 'total' } },
      steps: ['106100', '106100-again', '106100-again', '106100-again'],
    },
    command: { weight: 4, let: { command: { choice: commands } }, steps: ['111010', '111008'] },
    login: { weight: 5, let: login, steps: ['113004', '605005'] },
    refusedLogin: { weight: 4, let: login, steps: ['113005', '605004'] },
    webVpn: {
      weight: 6,
      let: { login: '${user.login}', end: '${choice:User Requested,Idle Timeout,Connection Lost}' },
      steps: ['113004', '716001', '716002'],
    },
  },
});
