import { expect } from 'chai';
import fc from 'fast-check';
import { WakeQueue } from '../../../harness/driver/wake-queue.js';

describe('the wake queue', () => {
  it('gives members by their times, whatever comes in between', () => {
    const times = fc.array(fc.option(fc.integer({ min: 0, max: 50 })), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(times, (steps) => {
        const queue = new WakeQueue(steps.length);
        const waiting = new Map<number, number>();
        // A number adds a member with that time; null takes one.
        for (const [member, time] of [...steps.entries(), ...steps.map(() => [0, null] as const)]) {
          if (time !== null) {
            queue.add(member, time);
            waiting.set(member, time);
          } else if (waiting.size > 0) {
            const earliest = Math.min(...waiting.values());
            expect(queue.nextNs).to.equal(earliest);
            const taken = queue.take();
            expect(waiting.get(taken)).to.equal(earliest);
            waiting.delete(taken);
          }
        }
        expect(queue.nextNs).to.equal(Infinity);
      }),
    );
  });

  it('never wakes whom nothing will wake', () => {
    const queue = new WakeQueue(1);
    queue.add(0, Infinity);
    expect(queue.nextNs).to.equal(Infinity);
  });
});
