import type { KindData } from '../profile-data.js';
import { session } from './lets.js';

/** The firewall blade: the header's product is its old name. */
export const firewallKinds: Readonly<Record<string, KindData>> = {
  'firewall:accept': {
    weight: 500,
    flow: 'any',
    let: { act: 'Accept', blade: 'VPN-1 & FireWall-1', ...session },
    classId: 'Log',
    name: '${app.name|services}',
    severity: 'Unknown',
    fields: [
      { use: 'action' },
      ['in', { grow: 'flow.bytesReceived' }],
      ['out', { grow: 'flow.bytesSent' }],
      ['cn1Label', 'Elapsed time in seconds'],
      ['cn1', { grow: 'flow.durationSeconds' }],
      { use: 'log' },
      ['nat_addtnl_rulenum', 1, { if: 'translated' }],
      ['nat_rulenum', '${source.zone|natRules}', { if: 'translated' }],
      { use: 'service' },
    ],
  },
  'firewall:drop': {
    weight: 180,
    flow: 'refused',
    let: { act: 'Drop', blade: 'VPN-1 & FireWall-1', ...session },
    classId: 'Log',
    name: '${app.name|services}',
    severity: 'Unknown',
    fields: [
      { use: 'action' },
      [
        'msg',
        "TCP packet out of state: First packet isn't SYN; flags=${choice:ACK,RST-ACK,FIN-ACK,PUSH-ACK}",
        { percent: 10 },
      ],
      { use: 'log' },
      { use: 'service' },
    ],
  },
};
