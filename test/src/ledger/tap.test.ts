import { expect } from 'chai';
import fc from 'fast-check';
import type { TapLine } from '../../../src/ledger.js';
import { Evidence } from '../../../src/ledger/evidence.js';
import { Tap } from '../../../src/ledger/tap.js';
import { Plan } from '../../../src/plan.js';
import { NS_PER_MS } from '../../../src/units.js';
import { planDocumentOf } from '../appliance-of.js';

const plan = new Plan(planDocumentOf([6, 4]));
const newTap = (): Tap => new Tap(plan, { lateMs: 1_000, sampleEvery: 1 });
const dueNs = (event: number): number => {
  const appliance = plan.applianceOf(event);
  return plan.dueNs(appliance, event - plan.applianceAt(appliance).firstEvent);
};

describe('a tap', () => {
  it('tells apart what came twice, out of order and late', () => {
    const tap = newTap();
    for (const event of [0, 2, 1, 2, 2, 6]) tap.record(event, dueNs(event) + (event === 6 ? 1_500 : 3) * NS_PER_MS);
    const line = tap.takeLine(1_000);
    expect(line.duplicates).to.deep.equal([[2, 2]]);
    expect(line.reordered).to.deep.equal([1]);
    expect(line.late).to.deep.equal([[6, 1]]);
  });

  it('does not take two appliances that overtake each other for reordering', () => {
    const tap = newTap();
    for (const event of [6, 0, 7, 1]) tap.record(event, dueNs(event));
    expect(tap.takeLine(1).reordered).to.deep.equal([]);
  });

  it('tells why the forwarder dropped what, and what came into the table Syslog', () => {
    const tap = newTap();
    for (const event of [0, 1, 6]) tap.recordDropped(event, 'rule');
    tap.recordDropped(2, 'header');
    for (const event of [3, 4, -1, 7]) tap.recordSyslogRow(event);
    const line = tap.takeLine(1);
    expect(line.dropped).to.deep.equal({
      rule: [
        [0, 2],
        [6, 1],
      ],
      header: [[2, 1]],
    });
    expect(line.syslogTable).to.deep.equal([
      [3, 2],
      [7, 1],
    ]);
    expect([line.syslogRows, line.syslogRowsUnidentified]).to.deep.equal([4, 1]);
    expect(tap.takeLine(2)).to.deep.include({ dropped: {}, syslogTable: [], syslogRows: 0, syslogRowsUnidentified: 0 });
  });

  it('tells what was posted again, once', () => {
    const tap = newTap();
    for (const event of [0, 1, 6]) tap.recordPostedAgain(event);
    const again = [
      [0, 2],
      [6, 1],
    ];
    expect([tap.takeLine(1).postedAgain, tap.takeLine(2).postedAgain]).to.deep.equal([again, []]);
  });

  it('starts anew after a line, but still knows what it has seen', () => {
    const tap = newTap();
    tap.record(0, dueNs(0));
    tap.takeLine(1);
    tap.record(0, dueNs(0));
    const line = tap.takeLine(2);
    expect(line).to.deep.include({ seen: [], duplicates: [[0, 1]] });
  });

  it('loses nothing on the way through the ledger, in whatever order and lines', () => {
    const arrivals = fc.array(fc.oneof(fc.nat(9), fc.constant(-1)), { maxLength: 60 });
    fc.assert(
      fc.property(arrivals, (story) => {
        const tap = newTap();
        const evidence = new Evidence(plan);
        const counts = new Map<number, number>();
        for (const event of story) {
          if (event < 0) evidence.addTapLine('workspace-input', JSON.parse(JSON.stringify(tap.takeLine(1))) as TapLine);
          else {
            tap.record(event, dueNs(event));
            counts.set(event, (counts.get(event) ?? 0) + 1);
          }
        }
        evidence.addTapLine('workspace-input', tap.takeLine(1));
        const { seen, duplicated, extraCount, latency } = evidence.taps['workspace-input'];
        for (let event = 0; event < plan.plannedCount; event += 1) {
          const count = counts.get(event) ?? 0;
          expect(seen.has(event)).to.equal(count > 0);
          expect(duplicated.has(event)).to.equal(count > 1);
        }
        expect(extraCount).to.equal([...counts.values()].reduce((sum, count) => sum + count - 1, 0));
        expect(latency.count).to.equal(counts.size);
      }),
    );
  });
});
