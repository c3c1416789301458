import { allocatedBytesPerEvent } from './allocation.js';
import { Drain, type Drained } from './drain.js';
import type { DrainKind } from './drain-process.js';
import { fixtureOf, type Fixture } from './fixture.js';
import { hasLoggen, loggenContestant } from './loggen.js';
import { countedUnless, gotOf, missingFor, type Mark } from './mark.js';
import { figureNamed, type Contestant } from './measure.js';
import type { BenchPart, Say, Trial } from './part.js';
import { rawWriterContestant } from './raw-writer.js';
import { sendAll, type SentBySender } from './sender.js';

const SENT_COUNTS: Readonly<Record<DrainKind, number>> = { tcp: 6_000_000, tls: 3_000_000, udp: 1_500_000 };
/** Against loggen. */
const RATIOS_MIN: Readonly<Record<DrainKind, number>> = { tcp: 5, tls: 3, udp: 1.5 };
/**
 * V8's smallest object, a number on the heap, takes 16 bytes: below half of that not even every second event makes one.
 * What is left is made per write.
 */
const ALLOCATED_BYTES_MAX = 8;

/** One transport's sender beside its peer: a part of the bench. */
export async function sendingPart(kind: DrainKind, say: Say): Promise<BenchPart> {
  const fixture = fixtureOf(SENT_COUNTS[kind], 1, kind === 'udp' ? 'datagram' : 'newline');
  const ours = new SenderContestant(kind, fixture);
  const peer = (await hasLoggen()) ? loggenContestant(kind, fixture.frameBytesMean) : null;
  const contestants: Contestant[] = peer === null ? [ours] : [peer, ours];
  if (kind === 'tcp') {
    const raw = await rawWriterContestant(fixture.frameBytesMean);
    if (typeof raw === 'string') say(raw);
    else contestants.push(raw);
  }
  const unaccounted = kind === 'udp' ? [ours.unaccountedTrial()] : [];
  return {
    name: kind,
    contestants,
    trials: [ratioTrial(ours, peer, RATIOS_MIN[kind]), ...unaccounted, allocationTrial(kind, fixture)],
  };
}

/** Of no use where a round of either broke. */
export function ratioTrial(
  ours: Pick<Contestant, 'name'>,
  peer: Pick<Contestant, 'name'> | null,
  limit: number,
): Trial {
  const mark: Mark = { name: `${ours.name}, against loggen`, bound: 'min', limit, unit: 'x' };
  return {
    marks: [mark],
    measure: (figures) => {
      if (peer === null) return [missingFor(mark, 'loggen (Debian package syslog-ng-core)')];
      const [our, their] = [figureNamed(figures, ours.name), figureNamed(figures, peer.name)];
      const ratio = our.medianEps / their.medianEps;
      const trouble = our.trouble ?? their.trouble;
      return [countedUnless(trouble, mark, ratio)];
    },
  };
}

function allocationTrial(kind: DrainKind, fixture: Fixture): Trial {
  const name = `sender, ${kind.toUpperCase()}, allocated for an event`;
  const mark: Mark = { name, bound: 'max', limit: ALLOCATED_BYTES_MAX, unit: 'bytes' };
  return {
    marks: [mark],
    measure: async (_figures, say) => {
      say(`${kind}: what sending allocates`);
      return [gotOf(mark, await allocatedBytesPerEvent(fixture, kind))];
    },
  };
}

/**
 * Datagrams that were sent, and neither came nor were dropped at the drain's socket; 0 over a stream. Throws where not
 * everything was sent, or a byte of a stream did not come.
 */
export function unaccountedOf(
  kind: DrainKind,
  plannedCount: number,
  { sentCount, sentBytes }: Pick<SentBySender, 'sentCount' | 'sentBytes'>,
  { count, dropCount }: Drained,
): number {
  if (sentCount !== plannedCount) throw new Error(`${sentCount} of ${plannedCount} events were sent`);
  if (kind === 'udp') return sentCount - count - dropCount;
  if (count !== sentBytes) throw new Error(`the drain got ${count} bytes of ${sentBytes}`);
  return 0;
}

/** Of the rounds' unaccounted datagrams, be they too few or too many: the most. Throws where there was no round. */
export function worstOf(unaccounted: readonly number[]): number {
  if (unaccounted.length === 0) throw new Error('no round was measured');
  return Math.max(...unaccounted.map(Math.abs));
}

/** Our sender over one connection; every byte, or every datagram, is checked to have reached the drain or its drop counter. */
class SenderContestant implements Contestant {
  readonly name: string;
  private readonly unaccounted: number[] = [];

  constructor(
    private readonly kind: DrainKind,
    private readonly fixture: Fixture,
  ) {
    this.name = `sender, ${kind.toUpperCase()}, one connection`;
  }

  readonly measure = async (): Promise<number> => {
    const { kind, fixture } = this;
    using drain = await Drain.start(kind);
    const [got, sent] = await drain.drainedBy(sendAll(fixture, drain));
    const { plannedCount } = fixture.plan;
    this.unaccounted.push(unaccountedOf(kind, plannedCount, sent, got));
    return plannedCount / sent.seconds;
  };

  unaccountedTrial(): Trial {
    const mark: Mark = { name: 'sender, UDP, unaccounted', bound: 'max', limit: 0, unit: 'datagrams' };
    return {
      marks: [mark],
      measure: () => [gotOf(mark, worstOf(this.unaccounted))],
    };
  }
}
