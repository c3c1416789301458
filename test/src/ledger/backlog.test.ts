import { expect } from 'chai';
import { backlogBySecond } from '../../../src/ledger/backlog.js';
import { Plan } from '../../../src/plan.js';
import { NS_PER_SECOND } from '../../../src/units.js';
import { planDocumentOf } from '../appliance-of.js';

const document = planDocumentOf([10]);
const load = { ...document.load, executor: 'constant-arrival-rate', rateEps: 10, durationMs: 4_000 } as const;
const plan = new Plan({ ...document, load });

/** Every event of the plan arrives when `arrivalSecondsOf` says; null: never. */
function backlogWhere(
  arrivalSecondsOf: (dueSeconds: number, event: number) => number | null,
  sampleEvery = 1,
): number[] {
  const arrivals = new Map<number, number>();
  for (let event = 0; event < plan.plannedCount; event += sampleEvery) {
    const seconds = arrivalSecondsOf(plan.dueNs(0, event) / NS_PER_SECOND, event);
    if (seconds !== null) arrivals.set(event, seconds * NS_PER_SECOND);
  }
  return [...backlogBySecond(plan, arrivals, sampleEvery)];
}
const closeTo = (got: readonly number[], expected: readonly number[]): void => {
  expect(got).to.have.length(expected.length);
  got.forEach((one, second) => expect(one, `second ${second}`).to.be.closeTo(expected[second]!, 0.06));
};

describe('the backlog by second', () => {
  it('is rate times latency where the pipeline keeps up (Little)', () => {
    closeTo(
      backlogWhere((due) => due + 0.1),
      [0.95, 1, 1, 1],
    );
  });

  it('grows by what is not passed', () => {
    // Half of the rate passes: after t seconds 5 t are missing, in its mean 2.5, 7.5, ...
    const got = backlogWhere((due) => due * 2);
    closeTo([got[1]! - got[0]!, got[2]! - got[1]!, got[3]! - got[2]!], [5, 5, 5]);
  });

  it('counts what is stuck while later events pass', () => {
    closeTo(
      backlogWhere((due, event) => (event % 2 === 0 ? 9 : due)),
      [2.75, 7.75, 12.75, 17.75],
    );
  });

  it('leaves out what never arrived', () => {
    closeTo(
      backlogWhere(() => null),
      [0, 0, 0, 0],
    );
  });

  it('tells the same by every second event', () => {
    closeTo(
      backlogWhere(() => 9, 2),
      [5.5, 15.5, 25.5, 35.5],
    );
  });
});
