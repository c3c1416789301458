import { tcp } from '../transports/tcp.js';
import { tls } from '../transports/tls.js';
import { udp } from '../transports/udp.js';
import type { Transport } from '../transport.js';
import { allocatedBytesPerEvent } from './allocation.js';
import { Drain } from './drain.js';
import type { DrainKind } from './drain-process.js';
import { fixtureOf, type Fixture } from './fixture.js';
import { hasLoggen, loggenContestant } from './loggen.js';
import { gotOf, missingFor, troubledBy, type Mark, type Measured } from './mark.js';
import { figureNamed, type Contestant, type Figure } from './measure.js';
import type { BenchPart } from './part.js';
import { rawWriterContestant } from './raw-writer.js';
import { sendAll } from './sender.js';

const SENT_COUNTS: Readonly<Record<DrainKind, number>> = { tcp: 6_000_000, tls: 3_000_000, udp: 1_500_000 };
/** Against loggen. */
const RATIOS_MIN: Readonly<Record<DrainKind, number>> = { tcp: 5, tls: 3, udp: 1.5 };
/**
 * V8's smallest object, a number on the heap, takes 16 bytes: below half of that not even every second event makes one.
 * What is left is made per write.
 */
const ALLOCATED_BYTES_MAX = 8;

/** One transport's sender beside its peer: a part of the bench, with the drain that it sends to. */
export async function sendingPart(kind: DrainKind): Promise<BenchPart & { stop(): void }> {
  const drain = await Drain.start(kind);
  const fixture = fixtureOf(SENT_COUNTS[kind], 1, kind === 'udp' ? 'datagram' : 'newline');
  const ours = new SenderContestant(drain, fixture);
  const peer = (await hasLoggen()) ? loggenContestant(drain, fixture.frameBytesMean) : null;
  const contestants: Contestant[] = peer === null ? [ours] : [peer, ours];
  const notes: string[] = [];
  if (kind === 'tcp') {
    const raw = await rawWriterContestant(drain, fixture.frameBytesMean);
    if (typeof raw === 'string') notes.push(raw);
    else contestants.push(raw);
  }
  return {
    name: kind,
    contestants,
    marks: async (figures, say) => {
      for (const note of notes) say(note);
      say(`${kind}: what sending allocates`);
      const unaccounted = kind === 'udp' ? [ours.unaccounted()] : [];
      return [ratioMark(figures, ours, peer, RATIOS_MIN[kind]), ...unaccounted, await allocationMark(drain, fixture)];
    },
    stop: () => {
      drain.stop();
    },
  };
}

function ratioMark(figures: readonly Figure[], ours: Contestant, peer: Contestant | null, limit: number): Measured {
  const mark: Mark = { name: `${ours.name}, against loggen`, bound: 'min', limit, unit: 'x' };
  if (peer === null) return missingFor(mark, 'loggen (Debian package syslog-ng-core)');
  const [our, their] = [figureNamed(figures, ours.name), figureNamed(figures, peer.name)];
  const ratio = our.medianEps / their.medianEps;
  const trouble = our.trouble ?? their.trouble;
  return trouble === null ? gotOf(mark, ratio) : troubledBy(mark, trouble, ratio);
}

async function allocationMark(drain: Drain, fixture: Fixture): Promise<Measured> {
  const name = `sender, ${drain.kind.toUpperCase()}, allocated for an event`;
  const mark: Mark = { name, bound: 'max', limit: ALLOCATED_BYTES_MAX, unit: 'bytes' };
  try {
    return gotOf(mark, await allocatedBytesPerEvent(fixture, transportOf(drain), drain));
  } catch (error) {
    return troubledBy(mark, error instanceof Error ? error.message : String(error));
  }
}

function transportOf({ kind, authorityPem }: Drain): Transport {
  switch (kind) {
    case 'tcp':
      return tcp;
    case 'tls':
      return tls(authorityPem);
    case 'udp':
      return udp();
  }
}

/** Our sender over one connection; every byte, or every datagram, is checked to have reached the drain or its drop counter. */
class SenderContestant implements Contestant {
  readonly name: string;
  private unaccountedMax = 0;
  private roundCount = 0;

  constructor(
    private readonly drain: Drain,
    private readonly fixture: Fixture,
  ) {
    this.name = `sender, ${drain.kind.toUpperCase()}, one connection`;
  }

  readonly measure = async (): Promise<number> => {
    const { drain, fixture } = this;
    const drained = drain.next();
    const { seconds, sentCount, sentBytes } = await sendAll(fixture, transportOf(drain), drain.port);
    const { count, dropCount } = await drained;
    const { plannedCount } = fixture.plan;
    if (sentCount !== plannedCount) throw new Error(`${sentCount} of ${plannedCount} events were sent`);
    const off = drain.kind === 'udp' ? sentCount - count - dropCount : sentBytes - count;
    this.unaccountedMax = Math.max(this.unaccountedMax, Math.abs(off));
    this.roundCount += 1;
    if (drain.kind !== 'udp' && off !== 0) throw new Error(`the drain got ${count} bytes of ${sentBytes}`);
    return plannedCount / seconds;
  };

  /** Sent, less received, less dropped by the kernel at the drain's socket: the worst round. */
  unaccounted(): Measured {
    const mark: Mark = { name: 'sender, UDP, unaccounted', bound: 'max', limit: 0, unit: 'datagrams' };
    return this.roundCount === 0 ? troubledBy(mark, 'no round was measured') : gotOf(mark, this.unaccountedMax);
  }
}
