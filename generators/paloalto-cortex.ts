import * as names from './paloalto/maps.js';
import { callbacks } from './paloalto/callbacks.js';
import { globalProtectKinds } from './paloalto-cortex/globalprotect.js';
import { groups } from './paloalto-cortex/groups.js';
import * as maps from './paloalto-cortex/maps.js';
import { systemKinds } from './paloalto-cortex/system.js';
import * as tables from './paloalto-cortex/tables.js';
import { threatKinds } from './paloalto-cortex/threat.js';
import { trafficKinds } from './paloalto-cortex/traffic.js';
import { defineProfile } from './profile.js';

/**
 * Palo Alto Networks Strata Logging Service, once Cortex Data Lake: it forwards what firewalls logged. The default
 * format, without the fields that a customer may add.
 */
export const paloAltoCortex = defineProfile({
  name: 'paloalto-cortex',
  vendor: 'Palo Alto Networks',
  product: 'LF',
  version: '2.0',
  source:
    'log forwarding schema of the logging service, and lines of 2021 to 2026 in public parser tests and guides, read ' +
    '2026-11-25',
  oddities: [
    'a header of RFC 5424 whose procid is - and whose msgid is panwlogs',
    'class id is the log type and name the subtype, which HIPMATCH does not have: its name is empty',
    'some hundred keys in a line, most of them of its own, and most of these empty',
    'keys with hyphens: PanOSX-Forwarded-ForIP',
    'times are text without a zone, which dtz=UTC tells',
    'severity counts 1, 3, 5, 7, 9',
    'a second user is suser0 or duser0',
  ],
  hostPrefix: 'stream-logfwd20-587718190-03011242-xynu-harness',
  idKey: 'externalId',
  pri: 14,
  syslogHeader: "<${pri}>1 ${utc:yyyy-MM-dd'T'HH:mm:ss.SSS'Z'} ${host} logforwarder - panwlogs - ",
  device: {
    serial: '0079510007${pattern:#####}',
    firewall: '${choice:PA-5220,PA-3260,PA-VM,GP cloud service}',
    group: '${between:11,990}',
    subgroup: '${between:0,740}',
    content: '8904-${between:8700,8990}',
    gateway: 'gp-gw-${between:1,9}.example.com',
  },
  maps: { ...names, ...maps },
  tables: { ...tables, callbacks },
  groups,
  kinds: { ...trafficKinds, ...threatKinds, ...globalProtectKinds, ...systemKinds },
  sessions: {
    connection: {
      weight: 10,
      flow: 'any',
      let: { act: 'allow' },
      steps: ['traffic:start', 'traffic:end'],
    },
    tunnel: {
      weight: 2,
      let: {
        hostId: '${pattern:xxxxxxxx-xxxx-4xxx-9xxx-xxxxxxxxxxxx}',
        endpointSerial: '${pattern:AAA####A}',
        client: '${choice:6.0.4,6.0.8,6.1.2,6.2.0}',
        os: '${choice:10 Pro,10 Enterprise,11 Enterprise}',
        tunnelAddress: '10.40.${between:0,7}.${between:2,254}',
      },
      steps: ['globalprotect:login', 'globalprotect:connected', 'globalprotect:logout'],
    },
    mapping: {
      weight: 3,
      let: { timeoutSeconds: '${choice:2700,10800,3600}', controller: '${choice:dc-01,dc-02,dc-03,dc-04}' },
      steps: ['userid:login', 'userid:logout'],
    },
  },
});
