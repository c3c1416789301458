import { expect } from 'chai';
import fc from 'fast-check';
import { EventSet, PAGE_EVENTS } from '../../../src/ledger/event-set.js';

const CAPACITY = 2 * PAGE_EVENTS + 1_000;

describe('a set of events', () => {
  it('holds what was added, one by one and in ranges, across pages', () => {
    const edges = fc.constantFrom(-5, 0, 1, PAGE_EVENTS - 1, PAGE_EVENTS, 2 * PAGE_EVENTS, CAPACITY - 1, CAPACITY);
    const first = fc.oneof(edges, fc.integer({ min: -10, max: CAPACITY + 10 }));
    const count = fc.oneof(fc.nat(20), fc.constantFrom(PAGE_EVENTS, 2 * PAGE_EVENTS, CAPACITY));
    fc.assert(
      fc.property(fc.array(fc.tuple(first, count), { maxLength: 6 }), (ranges) => {
        const subject = new EventSet(CAPACITY);
        const truth = new Set<number>();
        let strayCount = 0;
        for (const [start, length] of ranges) {
          for (let event = start; event < start + length; event += 1) {
            if (event < 0 || event >= CAPACITY) strayCount += 1;
            else truth.add(event);
          }
        }
        expect(subject.addRanges(ranges)).to.equal(strayCount);
        expect(subject.count).to.equal(truth.size);
        let wrongCount = 0;
        for (let event = 0; event < CAPACITY; event += 1) if (subject.has(event) !== truth.has(event)) wrongCount += 1;
        expect(wrongCount).to.equal(0);
        for (let page = 0; page < subject.pageCount; page += 1) {
          const inPage = [...truth].filter((event) => Math.floor(event / PAGE_EVENTS) === page).length;
          expect([subject.isEmpty(page), subject.isFull(page)]).to.deep.equal([
            inPage === 0,
            inPage === subject.capacityOf(page),
          ]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('says whether an event is new to it, also where its page is full', () => {
    const subject = new EventSet(CAPACITY);
    for (let event = 0; event < PAGE_EVENTS; event += 1) expect(subject.add(event)).to.equal(true);
    expect([subject.add(0), subject.add(PAGE_EVENTS - 1), subject.add(PAGE_EVENTS)]).to.deep.equal([
      false,
      false,
      true,
    ]);
    expect(subject.count).to.equal(PAGE_EVENTS + 1);
  });

  it('keeps the pages of two sets apart', () => {
    const [full, other] = [new EventSet(CAPACITY), new EventSet(CAPACITY)];
    full.addRanges([[0, CAPACITY]]);
    other.add(7);
    expect([full.count, other.count, other.has(6), full.has(6)]).to.deep.equal([CAPACITY, 1, false, true]);
  });

  it('counts what it has in common with another', () => {
    const range = fc.tuple(fc.nat(CAPACITY - 1), fc.nat(2 * PAGE_EVENTS));
    const ranges = fc.array(range, { maxLength: 3 });
    fc.assert(
      fc.property(ranges, ranges, (left, right) => {
        const [one, other] = [new EventSet(CAPACITY), new EventSet(CAPACITY)];
        one.addRanges(left);
        other.addRanges(right);
        let count = 0;
        for (let event = 0; event < CAPACITY; event += 1) if (one.has(event) && other.has(event)) count += 1;
        expect([one.commonCount(other), other.commonCount(one)]).to.deep.equal([count, count]);
      }),
      { numRuns: 30 },
    );
  });

  it('tells whether it has an event of another one that a third has not', () => {
    const setOf = (...events: number[]): EventSet => {
      const set = new EventSet(CAPACITY);
      set.addRanges(events.map((event) => [event, 1]));
      return set;
    };
    const [one, other] = [setOf(1, PAGE_EVENTS, 2 * PAGE_EVENTS), setOf(2, PAGE_EVENTS)];
    expect(one.holdsOf(other, null)).to.equal(true);
    expect(one.holdsOf(other, setOf(1))).to.equal(true);
    expect(one.holdsOf(other, setOf(PAGE_EVENTS))).to.equal(false);
    expect(one.holdsOf(setOf(3), null)).to.equal(false);
  });

  it('is small where it is full, whatever its length', () => {
    const subject = new EventSet(2_000_000_000);
    subject.addRanges([[0, 2_000_000_000]]);
    expect(subject.count).to.equal(2_000_000_000);
    expect([subject.has(1_999_999_999), subject.add(1_234_567_890)]).to.deep.equal([true, false]);
  });
});
