import { expect } from 'chai';
import fc from 'fast-check';
import { closeBooks, outcomeOf } from '../../src/accounts.js';
import { exceptionsOf } from '../../src/exceptions.js';
import type { EventRange, TapLine } from '../../src/ledger.js';
import { Evidence } from '../../src/ledger/evidence.js';
import { PAGE_EVENTS } from '../../src/ledger/event-set.js';
import { Tap } from '../../src/ledger/tap.js';
import { Plan } from '../../src/plan.js';
import { outcomes } from '../../src/report.js';
import { planDocumentOf } from './appliance-of.js';
import { evidenceOf, type Story } from './evidence-of.js';

const COUNTS = [PAGE_EVENTS + 500, 3, 2 * PAGE_EVENTS, 700];
const plan = new Plan(planDocumentOf(COUNTS));
const emptyLine = new Tap(plan, { lateMs: 1, sampleEvery: 1 }).takeLine(0);

/** All but the events given, as ranges. */
function allBut(events: readonly number[]): EventRange[] {
  const edges = [-1, ...[...new Set(events)].sort((left, right) => left - right), plan.plannedCount];
  return edges.slice(1).flatMap((event, place): EventRange[] => {
    const first = (edges[place] as number) + 1;
    return event > first ? [[first, event - first]] : [];
  });
}

const single = (events: readonly number[]): EventRange[] => events.map((event) => [event, 1]);

describe('the books of many events', () => {
  const edges = [0, 1, PAGE_EVENTS - 1, PAGE_EVENTS, PAGE_EVENTS + 499, PAGE_EVENTS + 500, 2 * PAGE_EVENTS];
  const event = fc.oneof(
    fc.constantFrom(...edges, 3 * PAGE_EVENTS - 1, plan.plannedCount - 1),
    fc.nat(plan.plannedCount - 1),
  );
  const few = fc.array(event, { maxLength: 3 });

  it('are those that a look at each event gives, in whatever pages the faults are', () => {
    fc.assert(
      fc.property(
        fc.record({ unsent: few, doubtful: few, lost: few, missed: few, altered: few, doubled: few }),
        ({ unsent, doubtful, lost, missed, altered, doubled }) => {
          const evidence = new Evidence(plan);
          evidence.addDriverLine({
            ...{ atMs: 1_000, sent: allBut([...unsent, ...doubtful]), indeterminate: single(doubtful) },
            ...{ lastSentMs: 1, lagUs: null, givenUp: [], connections: [], reconnectCount: 0 },
          });
          const line = (more: Partial<TapLine>): TapLine => ({ ...emptyLine, ...more });
          evidence.addTapLine('collector-output', line({ seen: allBut([...unsent, ...missed]) }));
          const duplicates = [...new Set(doubled)].map((one): [number, number] => [one, 1]);
          const seen = allBut([...unsent, ...lost, ...missed]);
          evidence.addTapLine('workspace-input', line({ seen, changed: single(altered), duplicates }));

          const counted = Object.fromEntries(outcomes.map((outcome) => [outcome, 0]));
          const odd: string[] = [];
          for (let one = 0; one < plan.plannedCount; one += 1) {
            const outcome = outcomeOf(evidence, one);
            counted[outcome] = (counted[outcome] ?? 0) + 1;
            if (outcome !== 'delivered') odd.push(`${plan.eventName(one)} ${outcome}`);
          }
          const accounts = closeBooks(plan, evidence);
          expect(accounts.outcomes).to.deep.equal(counted);
          const listed = [...exceptionsOf(plan, evidence)].flatMap(({ appliance, firstSequence, count, outcome }) =>
            Array.from({ length: count }, (_, place) => `${appliance}#${firstSequence + place} ${outcome}`),
          );
          expect(listed).to.deep.equal(odd);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('find a single contradiction among pages in which all went well', () => {
    const evidence = new Evidence(plan);
    evidence.addDriverLine({
      ...{ atMs: 1_000, sent: allBut([]), indeterminate: [], lastSentMs: 1, lagUs: null },
      ...{ givenUp: [], connections: [], reconnectCount: 0 },
    });
    evidence.addTapLine('collector-output', { ...emptyLine, seen: allBut([PAGE_EVENTS]) });
    evidence.addTapLine('workspace-input', { ...emptyLine, seen: allBut([]) });
    expect(closeBooks(plan, evidence).contradictionCount).to.equal(1);
  });
});

describe('the books of a few events', () => {
  it('balance in every story', () => {
    const stories: Story[] = [
      {},
      { atOutput: [] },
      { sent: [] },
      { altered: [1], atWorkspace: [0, 1, 3, 4, 5, 6, 7, 8, 9, 1, 1] },
    ];
    for (const story of stories) {
      const { plan: small, evidence } = evidenceOf(story);
      const { outcomes: counts } = closeBooks(small, evidence);
      expect(outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)).to.equal(10);
    }
  });

  it('end at the end of the plan, also where a damaged ledger tells of a write that goes on behind it', () => {
    const story: Story = { sent: [1, 2, 3, 4, 5, 6, 7, 8], failedWrites: [[9, 50]], altered: [9] };
    const { plan: small, evidence } = evidenceOf({ ...story, atOutput: [1, 2, 3, 4, 5, 6, 7, 8, 9] });
    expect(closeBooks(small, evidence).outcomes).to.include({ delivered: 8, indeterminate: 1, unsent: 1 });
    expect(evidence.defects).to.deep.equal(['the driver wrote of 49 events that the plan does not have']);
  });

  it('do not overlook a write that both failed and did not, where every event arrived', () => {
    const { plan: small, evidence } = evidenceOf({ indeterminate: [9] });
    expect(closeBooks(small, evidence).contradictionCount).to.equal(1);
  });

  it('cover several appliances', () => {
    const { plan: small, evidence } = evidenceOf({ planned: [4, 6], atOutput: [0, 1, 2, 3, 4, 5, 6, 7, 8] });
    expect(closeBooks(small, evidence).tallies.lost.events.map((one) => small.eventName(one))).to.deep.equal([
      'test-2#5',
    ]);
  });
});

describe('a ledger that tells of events beyond the plan', () => {
  it('is damaged, whatever it says of them', () => {
    for (const more of [{ duplicates: [[plan.plannedCount, 1]] as const }, { seen: [[-1, 1]] as const }]) {
      const evidence = new Evidence(plan);
      evidence.addTapLine('workspace-input', { ...emptyLine, ...more });
      expect(evidence.defects).to.deep.equal(['the workspace-input wrote of 1 events that the plan does not have']);
    }
  });
});
