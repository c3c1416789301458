import type { Row } from '../profile-data.js';

/** What the appliance says of itself: sign-ins, commits, certificates, updates. */
export const systemEvents: readonly Row[] = [
  {
    weight: 6,
    subtype: 'general',
    severity: 1,
    event: 'general',
    text: 'User ${admin} logged in via Web from ${host.address} using https',
  },
  {
    weight: 4,
    subtype: 'general',
    severity: 1,
    event: 'general',
    text: 'User ${admin} logged out via ${choice:Web,CLI} from ${host.address}',
  },
  {
    weight: 6,
    subtype: 'auth',
    severity: 3,
    event: 'auth-fail',
    text: "failed authentication for user '${admin}'. Reason: Invalid username/password. From: ${host.address}.",
  },
  {
    weight: 6,
    subtype: 'auth',
    severity: 1,
    event: 'auth-success',
    text: "authenticated for user '${user.login}'. auth profile 'GP', vsys 'vsys1', From: ${host.address}.",
  },
  {
    weight: 6,
    subtype: 'general',
    severity: 1,
    event: 'general',
    text: 'Commit job succeeded. JobId=${between:100,99999}. User: ${admin}',
  },
  {
    weight: 5,
    subtype: 'tls',
    severity: 2,
    event: 'tls-X509-validation-failed',
    text: "Client '${host.address}': certificate chain is not trusted; subject CN=${host.name}, depth=${between:1,3}",
  },
  {
    weight: 3,
    subtype: 'general',
    severity: 1,
    event: 'general',
    text: 'Content package upgraded from version ${device.content} to 8904-${between:9000,9400} by ${admin}',
  },
  {
    weight: 3,
    subtype: 'dhcp',
    severity: 1,
    event: 'lease-start',
    text: 'DHCP lease started ip ${host.address} --> mac ${host.macAddress} - hostname ${host.name}, interface ethernet1/1.20',
  },
  {
    weight: 2,
    subtype: 'url-filtering',
    severity: 1,
    event: 'seed-download',
    text: 'PAN-DB was upgraded to version 2026.${between:1,12}.${between:1,28}.${between:20001,20800}.',
  },
  {
    weight: 2,
    subtype: 'userid',
    severity: 3,
    event: 'connect-server-monitor-failure',
    text: 'User-ID server monitor dc-0${between:1,4}(vsys1) is not connected',
  },
  {
    weight: 2,
    subtype: 'vpn',
    severity: 1,
    event: 'ike-nego-p2-succ',
    text: 'IKE phase-2 negotiation is succeeded as initiator, quick mode. Established SA: 192.0.2.${between:2,190}[500]-${stranger.address}[500] message id:0x${pattern:XXXXXXXX}',
  },
  {
    weight: 1,
    subtype: 'vpn',
    severity: 3,
    event: 'ike-nego-p1-fail',
    text: 'IKE phase-1 negotiation is failed as responder, main mode. Failed SA: 192.0.2.${between:2,190}[500]-${stranger.address}[500]. Due to timeout.',
  },
  {
    weight: 1,
    subtype: 'routing',
    severity: 4,
    event: 'routed-BGP-peer-left-established',
    text: 'BGP peer session left established state. vr: default, peer: isp-${choice:a,b}, peer IP: 203.0.113.${between:1,120}',
  },
  { weight: 1, subtype: 'ha', severity: 4, event: 'ha2-link-change', text: 'HA2 link ${choice:down,up}' },
  { weight: 1, subtype: 'ntpd', severity: 1, event: 'sync', text: 'NTP sync to server ${server.name}' },
  {
    weight: 1,
    subtype: 'port',
    severity: 1,
    event: 'link-change',
    text: 'Port ethernet1/${between:1,8}: ${choice:Up,Down} 10Gb/s-full duplex',
  },
  {
    weight: 1,
    subtype: 'hw',
    severity: 5,
    event: 'ps-failure',
    text: 'Power Supply #${between:1,2} (${choice:left,right}) is not powered',
  },
];

const rule = 'vsys  vsys1 rulebase security rules  ${rule.name}';
const address = 'vsys  vsys1 address  ${host.name}';
const opened = '${rule.name}  { from [ Trust ]; to [ Untrust ]; service [ application-default ]; action allow; }';
const held = '${host.name}  { ip-netmask ${host.address}; }';

/** What an administrator changes: path, and what stood and stands there. */
export const changes: readonly Row[] = [
  { weight: 5, command: 'commit', path: '', before: '', after: '' },
  { weight: 3, command: 'commit-all', path: 'uploaded details', before: '', after: '' },
  {
    weight: 5,
    command: 'edit',
    path: rule,
    before: opened,
    after: '${rule.name}  { from [ Trust ]; to [ Untrust ]; service [ any ]; action ${choice:allow,deny,drop}; }',
  },
  { weight: 2, command: 'set', path: rule, before: '', after: opened },
  { weight: 4, command: 'set', path: address, before: '', after: held },
  { weight: 1, command: 'delete', path: address, before: held, after: '' },
  { weight: 2, command: 'move', path: rule, before: '', after: '' },
  {
    weight: 1,
    command: 'set',
    path: 'deviceconfig system',
    before: '',
    after: 'system  { ntp-servers { primary-ntp-server { ntp-server-address ${server.name}; } } }',
  },
];

export const scans: readonly Row[] = [
  { weight: 5, subtype: 'scan', threat: 'SCAN: TCP Port Scan(8001)', severity: 3 },
  { weight: 3, subtype: 'scan', threat: 'SCAN: Host Sweep(8002)', severity: 3 },
  { weight: 2, subtype: 'scan', threat: 'SCAN: UDP Port Scan(8003)', severity: 3 },
  { weight: 2, subtype: 'flood', threat: 'TCP Flood(8501)', severity: 5 },
  { weight: 1, subtype: 'flood', threat: 'UDP Flood(8502)', severity: 5 },
];

/** Further ones than the logging service plays. */
export const moreCallbacks: readonly Row[] = [
  { weight: 4, number: 14978, name: 'Suspicious TLS Evasion Found', severity: 'Informational', category: 'spyware' },
  ...[
    { number: 85447, name: 'Remcos Command and Control Traffic Detection', severity: 'High', category: 'backdoor' },
    { number: 86052, name: 'AsyncRAT Command and Control Traffic Detection', severity: 'High', category: 'backdoor' },
    { number: 18463, name: 'LokiBot Command and Control Traffic Detection', severity: 'Critical', category: 'botnet' },
    { number: 18837, name: 'FormBook Command and Control Traffic Detection', severity: 'Critical', category: 'botnet' },
    { number: 21254, name: 'RedLine Command and Control Traffic Detection', severity: 'Critical', category: 'spyware' },
    { number: 85806, name: 'Qakbot Command and Control Traffic Detection', severity: 'Critical', category: 'botnet' },
    { number: 85923, name: 'IcedID Command and Control Traffic Detection', severity: 'Critical', category: 'botnet' },
    { number: 13420, name: 'ZeroAccess Command and Control Traffic', severity: 'Critical', category: 'botnet' },
    { number: 14113, name: 'Sality Command and Control Traffic Detection', severity: 'Critical', category: 'botnet' },
    { number: 12657, name: 'Conficker Command and Control Traffic', severity: 'Critical', category: 'net-worm' },
    { number: 19802, name: 'Ursnif Command and Control Traffic Detection', severity: 'High', category: 'spyware' },
  ],
];

/** Why a sign-in to the gateway or portal came to nothing. */
export const refusals: readonly Row[] = [
  {
    weight: 5,
    event: 'portal-auth',
    method: 'SAML',
    error: 'Authentication failed: Invalid username or password',
    code: 7,
  },
  { weight: 3, event: 'gateway-auth', method: 'Cookie', error: 'Authentication failed: Cookie expired', code: 31 },
  { weight: 2, event: 'portal-auth', method: 'SAML', error: 'User is not in allow list', code: 31 },
  { weight: 2, event: 'portal-auth', method: 'Client Cert', error: 'Client cert not present', code: 31 },
];
