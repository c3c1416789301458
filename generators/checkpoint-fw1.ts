import { bladeKinds, webApplications } from './checkpoint-fw1/blades.js';
import { firewallKinds } from './checkpoint-fw1/firewall.js';
import { groups } from './checkpoint-fw1/groups.js';
import { session } from './checkpoint-fw1/lets.js';
import * as maps from './checkpoint-fw1/maps.js';
import { defineProfile } from './profile.js';

/** Check Point firewalls through Log Exporter, as captured. */
export const checkpointFw1 = defineProfile({
  name: 'checkpoint-fw1',
  vendor: 'Check Point',
  product: 'VPN-1 & FireWall-1',
  version: 'Check Point',
  source: 'Log Exporter guide (CEF field mapping) and a published capture of R80, read 2026-11-25',
  oddities: [
    'product is the software blade that wrote the log, version is Check Point, class id is Log, name the service',
    'severity is Unknown for all but threats',
    'keys run from act on through the mapped ones to the native ones',
    'a label stands even where its value does not: `cs2Label=Rule Name`',
    'the keys of a rule match repeat once a policy layer',
    '`rt` is in milliseconds; loguid begins with its seconds, in hexadecimal',
  ],
  hostPrefix: 'cp-6200',
  idKey: 'sequencenum',
  /** Facility local0, severity informational. */
  pri: 134,
  device: { authority: '${pattern:#xxxxx}' },
  maps: { ...maps, webApplications },
  groups,
  kinds: { ...firewallKinds, ...bladeKinds },
  sessions: {
    /** Each blade writes a log of its own, with what was counted by then. */
    connection: { weight: 50, flow: 'web', let: session, steps: ['firewall:accept', 'application-control'] },
  },
});
