import { stringify } from 'yaml';
import { defineProfile } from '../../generators/profile.js';
import type { ProfileData } from '../../generators/profile-data.js';

/** A profile whose frames have some 370 bytes, the size that the pipeline's mark was set for. */
const data: ProfileData = {
  name: 'bench-short',
  vendor: 'Example',
  product: 'Gateway',
  version: '4.2',
  source: 'made for the bench',
  hostPrefix: 'bench-gw',
  idKey: 'externalId',
  pri: 134,
  kinds: {
    connection: {
      weight: 1,
      flow: 'any',
      classId: 200,
      name: 'connection closed',
      severity: { weighted: { '3': 9, '8': 1 } },
      fields: [
        ['rt', '${time:MMM dd yyyy HH:mm:ss}'],
        ['externalId', '${id}'],
        ['src', '${source.address}'],
        ['spt', '${source.port}'],
        ['dst', '${destination.address}'],
        ['dpt', '${destination.port}'],
        ['proto', 'TCP'],
        ['app', '${app.name}'],
        ['in', '${flow.bytesReceived}'],
        ['out', '${flow.bytesSent}'],
        ['act', '${choice:allowed,denied}'],
        ['cs1Label', 'Rule'],
        ['cs1', '${rule.name}'],
        ['suser', '${user.login}'],
        ['outcome', '${choice:success,failure}'],
        ['reason', '${choice:closed by client,closed by server,timed out}'],
        ['msg', 'the session has ended and its state was removed'],
      ],
    },
  },
};

/** As a file beside a scenario, which names it in place of a built-in profile. */
export const shortProfile = { file: 'bench-short.yaml', text: stringify(data), profile: defineProfile(data) };
