import type { Appliance, IdCarrier } from '../../src/appliance.js';
import type { EventTemplate, Pair, Text } from '../../src/event.js';
import type { PlanDocument } from '../../src/plan.js';
import type { Sending } from '../../src/scenario.js';

export const RUN_TAG = 4_821;

/** A template with the given extension and a plain header. */
export const templateOf = (extension: readonly Pair<Text>[]): EventTemplate => ({
  kind: 'test',
  cefVersion: '0',
  header: {
    deviceVendor: 'Vendor|A',
    deviceProduct: 'Product\\B',
    deviceVersion: '1.0',
    deviceEventClassId: 'id',
    name: 'a name',
    severity: '5',
  },
  extension,
  pri: 134,
});

/** An appliance whose corpus is the given templates. */
export function applianceOf(
  templates: readonly EventTemplate[],
  options: Partial<Pick<Appliance, 'name' | 'hostName' | 'carrier'>> = {},
): Appliance {
  const { name = 'test-1', hostName = 'fw-1', carrier = { in: 'extension', marks: ['externalId='] } } = options;
  return {
    ...{ name, hostName, carrier, isHostSent: true, corpusSize: templates.length },
    templateAt: (index) => templates[index]!,
  };
}

/** TCP, as plain as can be. */
export const plainSending: Sending = {
  transport: 'tcp',
  framing: 'newline',
  tls: null,
  syslog: 'rfc3164',
  threads: null,
  sourceAddresses: 'one',
  connectionLifetimeMs: null,
  reconnectStorms: [],
};

/** A plan of one second: `counts[i]` events of appliance i. */
export function planDocumentOf(
  counts: readonly number[],
  carrier: IdCarrier = { in: 'extension', marks: ['externalId='] },
): PlanDocument {
  return {
    runTag: RUN_TAG,
    seed: 1,
    load: {
      ...plainSending,
      executor: 'constant-arrival-rate',
      rateEps: counts.reduce((sum, count) => sum + count, 0),
      durationMs: 1_000,
    },
    appliances: counts.map((weight, index) => ({
      name: `test-${index + 1}`,
      hostName: `fw-${index + 1}`,
      carrier,
      weight,
      clockOffsetMs: 0,
      zoneOffsetMs: 0,
      timeline: null,
    })),
    timelinesMs: [],
  };
}
