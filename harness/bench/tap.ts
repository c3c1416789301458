import { Tap } from '../../src/ledger/tap.js';
import { createSplitter } from '../../src/syslog/framing.js';
import { OutputTap } from '../output-tap.js';
import { chunksOf, tapContextOf, type Fixture } from './fixture.js';
import { epsSince, type Contestant } from './measure.js';

const FRAME_BYTES_MAX = 65_536;
const EVENTS_PER_LEDGER_LINE = 100_000;

/** Chunks as from a socket: split, identified, compared with the bytes sent, counted once, in order, with latency. */
export function tapContestant(fixture: Fixture, eventCount: number): Contestant {
  const chunks = chunksOf(fixture, eventCount);
  return {
    name: 'tap, one core',
    measure: () => {
      const context = tapContextOf(fixture);
      const { tap } = context;
      const outputTap = new OutputTap(context, fixture.corpora);
      let arrivalNs = 0;
      const splitter = createSplitter(
        'newline',
        (bytes, start, end) => {
          outputTap.take(bytes, start, end, arrivalNs);
          if (tap.arrivedCount % EVENTS_PER_LEDGER_LINE === 0) expectUnchanged(tap);
        },
        FRAME_BYTES_MAX,
      );
      const startMs = performance.now();
      for (const chunk of chunks) {
        arrivalNs += 1_000;
        outputTap.newChunk();
        splitter.push(chunk);
      }
      const eps = epsSince(startMs, eventCount);
      expectUnchanged(tap);
      if (tap.seen.count !== eventCount) throw new Error(`the tap saw ${tap.seen.count} of ${eventCount} events`);
      return Promise.resolve(eps);
    },
  };
}

/** Takes the tap's line. Throws where events of it were changed: the bench changes none. */
export function expectUnchanged(tap: Tap): void {
  const { changed } = tap.takeLine(0);
  if (changed.length > 0) throw new Error(`the tap took ${changed.length} ranges of events for changed`);
}
