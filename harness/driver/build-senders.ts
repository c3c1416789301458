import { buildCorpus } from '../../src/corpus.js';
import {
  DATAGRAM_BYTES_MAX,
  describeLong,
  longDatagrams,
  mergeLongDatagrams,
  type LongDatagrams,
} from '../../src/datagram-sizes.js';
import type { Intent } from '../../src/ledger.js';
import { msToNs } from '../../src/units.js';
import { HarnessError } from '../error.js';
import { buildFleet } from '../fleet.js';
import type { SenderContext } from './sender-context.js';
import { Sender } from './sender.js';

/** The senders of one thread, and what of their frames a link cannot carry in one piece. */
export interface BuiltSenders {
  readonly senders: readonly Sender[];
  /** Of datagrams. */
  readonly long: readonly LongDatagrams[];
}

/**
 * The senders of one thread, in the order of `appliances`, their frames built. `wholeBytesMax`: of a datagram that passes
 * in one piece; Infinity: not known. Throws HarnessError that lists all frames that no datagram can hold.
 */
export async function buildSenders(
  { scenario }: Intent,
  appliances: readonly number[],
  context: SenderContext,
  wholeBytesMax: number,
): Promise<BuiltSenders> {
  const { framing, syslog, connectionLifetimeMs, sourceAddresses } = scenario.load;
  const fleet = await buildFleet(scenario);
  const tooLong: LongDatagrams[] = [];
  const long: LongDatagrams[] = [];
  const senders = appliances.map((appliance, lane) => {
    const described = fleet[appliance] as (typeof fleet)[number];
    const corpus = buildCorpus(described, framing, syslog);
    if (framing === 'datagram') {
      const profile = described.name.replace(/-\d+$/, '');
      tooLong.push(...longDatagrams(profile, corpus.frameStarts, DATAGRAM_BYTES_MAX));
      long.push(...longDatagrams(profile, corpus.frameStarts, wholeBytesMax));
    }
    return new Sender(context, {
      appliance,
      lane,
      corpus,
      sourceAddress: sourceAddresses === 'spread' ? spreadAddress(appliance) : null,
      lifetimeNs: connectionLifetimeMs === null ? Infinity : msToNs(connectionLifetimeMs),
    });
  });
  if (tooLong.length > 0) throw tooLongError(tooLong);
  return { senders, long: mergeLongDatagrams(long) };
}

/** 127.1.0.1 for the first appliance, 127.1.0.2 for the second, and so on. */
export const spreadAddress = (appliance: number): string => `127.1.${(appliance + 1) >> 8}.${(appliance + 1) & 255}`;

const tooLongError = (tooLong: readonly LongDatagrams[]): HarnessError =>
  new HarnessError(
    'input',
    `load.transport: frames of at most ${DATAGRAM_BYTES_MAX.toLocaleString('en-US')} bytes fit a datagram, and longer are ` +
      `${mergeLongDatagrams(tooLong).map(describeLong).join('; ')}. Take tcp, or shorten their lines`,
  );
