import { servePart } from '../../harness/part.js';

/** How a part ends that is told to. */
export interface TalkativeOptions {
  /** So many notes, all at once: more than the pipe to the run holds. */
  readonly noteCount: number;
  /** It is gone before it has told its end. */
  readonly endsEarly: boolean;
  /** Its event loop is held up so often, each time for so long; then it takes in one event. */
  readonly busyMs: readonly number[];
}

const holdUp = (ms: number): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

if (process.send !== undefined) {
  await servePart('collector-output', (context, options) => {
    const { noteCount, endsEarly, busyMs } = options as TalkativeOptions;
    return Promise.resolve({
      port: 1,
      queuedCount: () => 0,
      stop: () => {
        for (const [event, ms] of busyMs.entries()) {
          holdUp(ms);
          context.atWork();
          context.tap.record(event, context.clock.nowNs());
        }
        for (let note = 0; note < noteCount; note += 1) context.note(`${note} ${'x'.repeat(100)}`);
        if (endsEarly) process.exit(0);
        context.fault('the last word');
        return Promise.resolve();
      },
    });
  });
}
