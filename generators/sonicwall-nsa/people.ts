import type { KindData } from '../profile-data.js';

/** Who signed in at the firewall. */
export const peopleKinds: Readonly<Record<string, KindData>> = {
  'login-denied': {
    weight: 1,
    let: { event: { row: 'deniedLogins' }, door: { choice: ['HTTPS', 'SSLVPN'] }, port: '${between:49152,65535}' },
    classId: '${event.number}',
    name: '${event.name}',
    severity: '${event.severity}',
    fields: [{ use: 'person' }, ['msg', '"${event.text}"'], { use: 'last' }],
  },
  administrator: {
    weight: 1,
    let: { event: { row: 'administratorEvents' } },
    classId: '${event.number}',
    name: '${event.name}',
    severity: '${event.severity}',
    fields: [
      ['cat', 16],
      ['gcat', 4],
      ['src', '${host.address}'],
      ['spt', '${between:49152,65535}'],
      ['deviceInboundInterface', 'X0'],
      ['cs3Label', 'LAN'],
      ['dst', '${device.address}'],
      ['dpt', 443],
      ['susr', '"${admin}"'],
      ['msg', '"${event.text}"'],
      { use: 'last' },
    ],
  },
  login: {
    classId: 31,
    name: 'Successful User Login',
    severity: 4,
    fields: [{ use: 'person' }, ['msg', '"User login from an internal zone allowed"'], { use: 'last' }],
  },
  logout: {
    classId: 24,
    name: 'User Disconnect Detected',
    severity: 4,
    fields: [
      { use: 'person' },
      ['cn3Label', '${between:600000,28800000}'],
      ['msg', '"User logged out - user disconnect detected"'],
      { use: 'last' },
    ],
  },
};
