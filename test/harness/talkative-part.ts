import { servePart } from '../../harness/part.js';

/** How a part ends that is told to. */
export interface TalkativeOptions {
  /** So many notes, all at once: more than the pipe to the run holds. */
  readonly noteCount: number;
  /** It is gone before it has told its end. */
  readonly endsEarly: boolean;
}

if (process.send !== undefined) {
  await servePart('collector-output', (context, options) => {
    const { noteCount, endsEarly } = options as TalkativeOptions;
    return Promise.resolve({
      port: 1,
      queuedCount: () => 0,
      stop: () => {
        for (let note = 0; note < noteCount; note += 1) context.note(`${note} ${'x'.repeat(100)}`);
        if (endsEarly) process.exit(0);
        context.fault('the last word');
        return Promise.resolve();
      },
    });
  });
}
