import { Identifier } from '../../src/identify.js';
import { Tap } from '../../src/ledger/tap.js';
import { createSplitter } from '../../src/syslog/framing.js';
import { chunksOf, fixtureOf } from './fixture.js';
import { epsSince, type Contestant } from './measure.js';

const FRAME_BYTES_MAX = 65_536;
const EVENTS_PER_LEDGER_LINE = 100_000;

/** Chunks as from a socket: split, identified, counted once, in order, with latency; a ledger line now and then. */
export function tapContestant(eventCount: number): Contestant {
  const fixture = fixtureOf(eventCount);
  const chunks = chunksOf(fixture, eventCount, 0);
  return {
    name: 'tap, one core',
    measure: () => {
      const tap = new Tap(fixture.plan, { lateMs: 1_000_000, sampleEvery: Math.ceil(eventCount / 100_000) });
      const identifier = new Identifier(fixture.plan);
      let arrivalNs = 0;
      const splitter = createSplitter(
        'newline',
        (bytes, start, end) => {
          tap.record(identifier.find(bytes, start, end), arrivalNs);
          if (tap.arrivedCount % EVENTS_PER_LEDGER_LINE === 0) tap.takeLine(0);
        },
        FRAME_BYTES_MAX,
      );
      const startMs = performance.now();
      for (const chunk of chunks) {
        arrivalNs += 1_000;
        identifier.newChunk();
        splitter.push(chunk);
      }
      const eps = epsSince(startMs, eventCount);
      if (tap.seen.count !== eventCount) throw new Error(`the tap saw ${tap.seen.count} of ${eventCount} events`);
      return Promise.resolve(eps);
    },
  };
}
