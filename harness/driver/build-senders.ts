import { buildCorpus } from '../../src/corpus.js';
import type { Intent } from '../../src/ledger.js';
import { msToNs } from '../../src/units.js';
import { HarnessError } from '../error.js';
import { buildFleet } from '../fleet.js';
import type { SenderContext } from './sender-context.js';
import { Sender } from './sender.js';

/** What a UDP datagram over IPv4 holds: 65,535 less the headers of IP (20) and UDP (8). */
const DATAGRAM_BYTES_MAX = 65_507;

/** The senders of one thread, in the order of `appliances`, their frames built. Throws HarnessError for frames too long. */
export async function buildSenders(
  { scenario }: Intent,
  appliances: readonly number[],
  context: SenderContext,
): Promise<Sender[]> {
  const { framing, syslog, connectionLifetimeMs, sourceAddresses } = scenario.load;
  const fleet = await buildFleet(scenario);
  return appliances.map((appliance, lane) => {
    const described = fleet[appliance] as (typeof fleet)[number];
    const corpus = buildCorpus(described, framing, syslog);
    if (framing === 'datagram') checkDatagrams(described.name, corpus.frameStarts);
    return new Sender(context, {
      appliance,
      lane,
      corpus,
      sourceAddress: sourceAddresses === 'spread' ? spreadAddress(appliance) : null,
      lifetimeNs: connectionLifetimeMs === null ? Infinity : msToNs(connectionLifetimeMs),
    });
  });
}

/** 127.1.0.1 for the first appliance, 127.1.0.2 for the second, and so on. */
export const spreadAddress = (appliance: number): string => `127.1.${(appliance + 1) >> 8}.${(appliance + 1) & 255}`;

function checkDatagrams(name: string, frameStarts: Int32Array): void {
  for (let index = 0; index + 1 < frameStarts.length; index += 1) {
    const byteCount = (frameStarts[index + 1] as number) - (frameStarts[index] as number);
    if (byteCount <= DATAGRAM_BYTES_MAX) continue;
    throw new HarnessError(
      'input',
      `load.transport: frames of at most ${DATAGRAM_BYTES_MAX.toLocaleString('en-US')} bytes fit a datagram, event ${index} of ${name} has ${byteCount.toLocaleString('en-US')}. Take tcp, or shorten its line`,
    );
  }
}
