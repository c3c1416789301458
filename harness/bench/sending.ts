import { tcp } from '../transports/tcp.js';
import { tls } from '../transports/tls.js';
import { udp } from '../transports/udp.js';
import type { Transport } from '../transport.js';
import { Drain } from './drain.js';
import type { DrainKind } from './drain-process.js';
import { fixtureOf } from './fixture.js';
import { hasLoggen, loggenContestant } from './loggen.js';
import type { Contestant } from './measure.js';
import { rawWriterContestant } from './raw-writer.js';
import { sendAll } from './sender.js';

const SENT_COUNTS: Readonly<Record<DrainKind, number>> = { tcp: 6_000_000, tls: 3_000_000, udp: 1_500_000 };
/** Against loggen. */
const MARKS: Readonly<Record<DrainKind, number>> = { tcp: 5, tls: 3, udp: 1.5 };

/** The senders, their peers, and the ratio wanted between them. */
export interface SendingBench {
  readonly contestants: readonly Contestant[];
  readonly pairs: readonly { readonly ours: string; readonly peer: string; readonly ratioMin: number }[];
  /** Why a contestant is missing. */
  readonly notes: readonly string[];
  stop(): void;
}

/** Starts a drain for each transport and the contestants that send to it. */
export async function sendingBench(): Promise<SendingBench> {
  const drains: Drain[] = [];
  const contestants: Contestant[] = [];
  const pairs: SendingBench['pairs'][number][] = [];
  const notes: string[] = [];
  const isLoggenThere = await hasLoggen();
  if (!isLoggenThere) notes.push('loggen is not on this machine (Debian package syslog-ng-core): no peer measured');
  for (const kind of ['tcp', 'tls', 'udp'] as const) {
    const drain = await Drain.start(kind);
    drains.push(drain);
    const ours = senderContestant(drain, SENT_COUNTS[kind]);
    if (isLoggenThere) {
      const peer = loggenContestant(drain, fixtureOf(1, 1).frameBytesMean);
      contestants.push(peer);
      pairs.push({ ours: ours.name, peer: peer.name, ratioMin: MARKS[kind] });
    }
    contestants.push(ours);
    if (kind === 'tcp') {
      const raw = await rawWriterContestant(drain, fixtureOf(1, 1).frameBytesMean);
      if (typeof raw === 'string') notes.push(raw);
      else contestants.push(raw);
    }
  }
  return {
    contestants,
    pairs,
    notes,
    stop: () => {
      for (const drain of drains) drain.stop();
    },
  };
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
function senderContestant(drain: Drain, eventCount: number): Contestant {
  const fixture = fixtureOf(eventCount, 1, drain.kind === 'udp' ? 'datagram' : 'newline');
  return {
    name: `sender, ${drain.kind.toUpperCase()}, one connection`,
    measure: async () => {
      const drained = drain.next();
      const { seconds, sentCount, sentBytes } = await sendAll(fixture, transportOf(drain), drain.port);
      const { count, dropCount } = await drained;
      const [expected, unit] = drain.kind === 'udp' ? [sentCount - dropCount, 'datagrams'] : [sentBytes, 'bytes'];
      if (sentCount !== eventCount) throw new Error(`${sentCount} of ${eventCount} events were sent`);
      if (count !== expected) throw new Error(`the drain got ${count} ${unit} of ${expected}`);
      return eventCount / seconds;
    },
  };
}
