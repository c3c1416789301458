import { expect } from 'chai';
import { OutputTap } from '../../harness/output-tap.js';
import { buildCorpus } from '../../src/corpus.js';
import type { TapLine } from '../../src/ledger.js';
import { Tap } from '../../src/ledger/tap.js';
import { Plan } from '../../src/plan.js';
import { emptySlotValues } from '../../src/slots.js';
import { applianceOf, planDocumentOf, templateOf } from '../src/appliance-of.js';

const START_EPOCH_MS = Date.UTC(2026, 10, 23);
type Edit = (frame: string, event: number) => string;

/** Lines of the ledger, one for each list of events, whose frames arrive as `edit` makes them of those sent. */
function linesOf(edit: Edit, ...intervals: readonly (readonly number[])[]): readonly TapLine[] {
  const template = templateOf([
    ['msg', 'two\tparts ë'],
    ['externalId', [{ slot: 'id' }]],
  ]);
  const plan = new Plan(planDocumentOf([3_000]));
  const tap = new Tap(plan, { lateMs: 1_000_000, sampleEvery: 1_000 });
  const corpora = [buildCorpus(applianceOf([template]), 'octet-counted')];
  const outputTap = new OutputTap({ plan, tap, startEpochMs: START_EPOCH_MS, canaryCount: 0 }, corpora);
  const sentAs = buildCorpus(applianceOf([template]), 'datagram');
  const values = emptySlotValues();
  return intervals.map((events) => {
    outputTap.newChunk();
    for (const event of events) {
      plan.fillSlots(event, START_EPOCH_MS, values);
      sentAs.patch(0, values);
      const frame = Buffer.from(edit(sentAs.block.toString('latin1'), event), 'latin1');
      outputTap.take(frame, 0, frame.length, 0);
    }
    return tap.takeLine(0);
  });
}

const split: Edit = (frame) => frame.replace('CEF:', 'CEF: ');
const escaped: Edit = (frame, event) => (event === 1 ? frame.replace('\t', '#011') : frame);

describe('what a collector did', () => {
  it('is nothing where frames come as they were sent, whatever counted them', () => {
    const [line] = linesOf((frame) => frame, [0, 1, 2]);
    expect(line).to.deep.include({ alterations: {}, headersExamined: 1, bodiesExamined: 0, bodiesUnexamined: 0 });
  });

  it('to headers is looked at once for an appliance and a line of the ledger', () => {
    const lines = linesOf(split, [0, 1, 2], [3, 4]);
    expect(lines.map(({ alterations }) => alterations)).to.deep.equal([
      { 'tag-split': [[0, 1]] },
      { 'tag-split': [[3, 1]] },
    ]);
    expect(lines.map(({ alterationSamples }) => alterationSamples.length)).to.deep.equal([1, 0]);
    expect(lines[0]?.alterationSamples[0]?.got).to.match(/ CEF: $/);
  });

  it('to bodies is named event by event, beside what was done to headers', () => {
    const [line] = linesOf((frame, event) => split(escaped(frame, event), event), [0, 1, 2]);
    expect(line?.alterations).to.deep.equal({ 'tag-split': [[0, 1]], 'control-escaped': [[1, 1]] });
    expect(line?.changed).to.deep.equal([[1, 1]]);
    expect(line?.alterationSamples[1]).to.deep.include({ event: 1, cause: 'control-escaped' });
    expect(line?.alterationSamples[1]?.got).to.include('two#011parts');
  });

  it('is unknown where nothing explains it', () => {
    const [line] = linesOf((frame, event) => (event === 2 ? frame.replace('two', 'six') : frame), [0, 1, 2]);
    expect(line?.alterations).to.deep.equal({ unknown: [[2, 1]] });
  });

  it('to every body is looked at so often and no more, and the rest is counted', () => {
    const events = Array.from({ length: 2_500 }, (_, event) => event);
    const [line] = linesOf((frame) => frame.replace('\t', '#011'), events);
    expect(line).to.deep.include({ bodiesExamined: 2_000, bodiesUnexamined: 500 });
    expect(line?.alterations).to.deep.equal({ 'control-escaped': [[0, 2_000]] });
  });
});
