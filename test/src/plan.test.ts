import { expect } from 'chai';
import fc from 'fast-check';
import { Plan, type PlanDocument } from '../../src/plan.js';
import { emptySlotValues } from '../../src/slots.js';
import { NS_PER_MS } from '../../src/units.js';
import { planDocumentOf } from './appliance-of.js';

/** Owed events by appliance; a plan of only zeros owes nothing and is none. */
const weights = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 40 });

describe('the plan', () => {
  it('numbers all events without gaps, and finds each again, in whatever order they are asked for', () => {
    fc.assert(
      fc.property(weights, fc.array(fc.nat(), { maxLength: 30 }), (counts, picks) => {
        const plan = new Plan(planDocumentOf(counts));
        let event = 0;
        plan.appliances.forEach(({ count, firstEvent }, appliance) => {
          expect(firstEvent).to.equal(event);
          for (let sequence = 0; sequence < count; sequence += 1) {
            expect(plan.eventOf(appliance, sequence)).to.equal(event);
            expect(plan.applianceOf(event)).to.equal(appliance);
            event += 1;
          }
          expect(plan.eventOf(appliance, count)).to.equal(-1);
        });
        expect(plan.plannedCount).to.equal(event);
        for (const pick of picks) {
          const { firstEvent, count } = plan.applianceAt(plan.applianceOf(pick % event));
          expect((pick % event) - firstEvent).to.be.within(0, count - 1);
        }
      }),
    );
  });

  it('passes over appliances that owe nothing', () => {
    const plan = new Plan(planDocumentOf([1, 1, 1_000, 1, 1].map((weight) => weight / 200)));
    expect(plan.appliances.map(({ count }) => count)).to.deep.equal([0, 0, 5, 0, 0]);
    expect([0, 1, 2, 3, 4].map((event) => plan.applianceOf(event))).to.deep.equal([2, 2, 2, 2, 2]);
  });

  it('has no event beyond its last, and none of an appliance that it does not have', () => {
    const plan = new Plan(planDocumentOf([3, 2]));
    expect([plan.eventOf(2, 0), plan.eventOf(99_998, 0), plan.eventOf(0, 999_999_999)]).to.deep.equal([-1, -1, -1]);
    for (const event of [-1, 5, Number.NaN]) expect(() => plan.applianceOf(event)).to.throw('no event');
    expect(() => plan.applianceAt(2)).to.throw('no appliance 2');
  });

  it('is the same for the same document, read back from a file', () => {
    const document: PlanDocument = {
      ...planDocumentOf([3, 2]),
      load: { ...planDocumentOf([3, 2]).load, executor: 'poisson', rateEps: 100, durationMs: 2_000 },
    };
    const [plan, again] = [new Plan(document), new Plan(JSON.parse(JSON.stringify(document)) as PlanDocument)];
    const dueTimesOf = (one: Plan): number[] =>
      Array.from({ length: one.plannedCount }, (_, event) => {
        const appliance = one.applianceOf(event);
        return one.dueNs(appliance, event - one.applianceAt(appliance).firstEvent);
      });
    expect(dueTimesOf(plan)).to.deep.equal(dueTimesOf(again));
  });

  it('has an event’s time by the clock and in the zone of its appliance', () => {
    const document = planDocumentOf([2, 2]);
    const plan = new Plan({
      ...document,
      appliances: document.appliances.map((appliance, index) =>
        index === 0 ? appliance : { ...appliance, clockOffsetMs: -1_234, zoneOffsetMs: 3_600_000 },
      ),
    });
    const values = emptySlotValues();
    const startEpochMs = Date.UTC(2026, 10, 23);
    plan.fillSlots(1, startEpochMs, values);
    expect(values).to.deep.include({ appliance: 0, sequence: 1, zoneOffsetMs: 0 });
    expect(values.epochMs).to.equal(startEpochMs + Math.floor(plan.dueNs(0, 1) / NS_PER_MS));
    plan.fillSlots(3, startEpochMs, values);
    expect(values).to.deep.include({ appliance: 1, sequence: 1, zoneOffsetMs: 3_600_000 });
    expect(values.epochMs).to.equal(startEpochMs - 1_234 + Math.floor(plan.dueNs(1, 1) / NS_PER_MS));
  });

  it('is made of ten thousand appliances', () => {
    const plan = new Plan(planDocumentOf(new Array<number>(10_000).fill(20)));
    expect(plan.plannedCount).to.equal(200_000);
    expect(plan.applianceOf(199_999)).to.equal(9_999);
  });
});
