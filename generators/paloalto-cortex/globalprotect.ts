import type { KindData } from '../profile-data.js';

/** People who work from elsewhere, and the tunnels to them. */
export const globalProtectKinds: Readonly<Record<string, KindData>> = {
  'globalprotect:login': {
    let: {
      at: {
        row: [
          {
            event: 'gateway-auth',
            stage: 'login',
            method: 'LDAP',
            tunnelType: '',
            address: '',
            error: '',
            description: '',
            status: 'success',
            loginSeconds: '0',
            connectMethod: 'user-logon',
            errorNumber: '0',
            gateway: '',
          },
        ],
      },
    },
    classId: 'GLOBALPROTECT',
    name: 'globalprotect',
    severity: 3,
    idKey: 'PanOSSequenceNo',
    fields: [{ use: 'globalprotect' }],
  },
  'globalprotect:failed': {
    weight: 2,
    let: {
      hostId: '${pattern:xxxxxxxx-xxxx-4xxx-9xxx-xxxxxxxxxxxx}',
      endpointSerial: '${pattern:AAA####A}',
      client: '${choice:6.0.4,6.0.8,6.1.2,6.2.0}',
      os: '${choice:10 Pro,10 Enterprise,11 Enterprise}',
      tunnelAddress: '10.40.${between:0,7}.${between:2,254}',
      at: {
        row: [
          {
            event: 'gateway-auth',
            stage: 'login',
            method: 'LDAP',
            tunnelType: '',
            address: '',
            error: {
              zipf: [
                'Authentication failed: Invalid username or password',
                'Client cert not present',
                'User is not in allow list',
              ],
            },
            description: '',
            status: 'failure',
            loginSeconds: '0',
            connectMethod: 'user-logon',
            errorNumber: '${choice:7,7,31}',
            gateway: '',
          },
        ],
      },
    },
    classId: 'GLOBALPROTECT',
    name: 'globalprotect',
    severity: 3,
    idKey: 'PanOSSequenceNo',
    fields: [{ use: 'globalprotect' }],
  },
  'globalprotect:connected': {
    let: {
      at: {
        row: [
          {
            event: 'gateway-connected',
            stage: 'connected',
            method: '',
            tunnelType: '${choice:IPSec,IPSec,IPSec,SSLVPN}',
            address: '${tunnelAddress}',
            error: '',
            description: '',
            status: 'success',
            loginSeconds: '0',
            connectMethod: 'user-logon',
            errorNumber: '0',
            gateway: '${device.gateway}',
          },
        ],
      },
    },
    classId: 'GLOBALPROTECT',
    name: 'globalprotect',
    severity: 3,
    idKey: 'PanOSSequenceNo',
    fields: [{ use: 'globalprotect' }],
  },
  'globalprotect:logout': {
    let: {
      at: {
        row: [
          {
            event: 'gateway-logout',
            stage: 'logout',
            method: '',
            tunnelType: '',
            address: '${tunnelAddress}',
            error: '',
            description: { zipf: ['client logout', 'login lifetime expired', 'inactivity timeout'] },
            status: 'success',
            loginSeconds: '${between:120,43200}',
            connectMethod: '',
            errorNumber: '0',
            gateway: '${device.gateway}',
          },
        ],
      },
    },
    classId: 'GLOBALPROTECT',
    name: 'globalprotect',
    severity: 3,
    idKey: 'PanOSSequenceNo',
    fields: [{ use: 'globalprotect' }],
  },
};
