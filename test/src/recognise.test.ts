import { expect } from 'chai';
import { buildCorpus } from '../../src/corpus.js';
import { Plan } from '../../src/plan.js';
import { Recogniser } from '../../src/recognise.js';
import { emptySlotValues } from '../../src/slots.js';
import { applianceOf, planDocumentOf, templateOf } from './appliance-of.js';

const START_EPOCH_MS = Date.UTC(2026, 10, 23);
const templates = ['one', 'two'].map((msg) =>
  templateOf([
    ['msg', msg],
    ['externalId', [{ slot: 'id' }]],
  ]),
);

/** A recogniser of as many appliances as there are counts, and the body that each event was sent with. */
function subjectOf(counts: readonly number[], document = planDocumentOf([...counts])) {
  const plan = new Plan(document);
  const corpora = counts.map(() => buildCorpus(applianceOf(templates), 'newline'));
  const subject = new Recogniser(plan, corpora);
  const bodyOf = (event: number): Buffer => {
    const values = emptySlotValues();
    plan.fillSlots(event, START_EPOCH_MS, values);
    const corpus = buildCorpus(applianceOf(templates), 'newline');
    const index = values.sequence % corpus.size;
    corpus.patch(index, values);
    return Buffer.from(corpus.block.subarray(corpus.bodyStarts[index], corpus.bodyEnds[index]));
  };
  const find = (body: Buffer): number => subject.find(body, 0, body.length, START_EPOCH_MS);
  const take = (body: Buffer): number => {
    const event = find(body);
    if (event >= 0) subject.advance();
    return event;
  };
  return { subject, bodyOf, find, take };
}

describe('the recogniser', () => {
  it('knows events of several appliances, in runs and in turns', () => {
    const { bodyOf, take } = subjectOf([4, 4, 4]);
    for (const event of [0, 1, 4, 8, 5, 9, 10, 2, 6, 3, 7, 11]) expect(take(bodyOf(event))).to.equal(event);
  });

  it('does not know an event that is not the next of its appliance, until it is told', () => {
    const { subject, bodyOf, find } = subjectOf([4, 4]);
    expect(find(bodyOf(2))).to.equal(-1);
    subject.resume(2);
    expect(find(bodyOf(3))).to.equal(3);
    expect(find(bodyOf(4)), 'the other appliance goes on').to.equal(4);
  });

  it('knows no event twice', () => {
    const { bodyOf, find, take } = subjectOf([4]);
    expect(find(bodyOf(0))).to.equal(0);
    expect(take(bodyOf(0)), 'what was not taken is found again').to.equal(0);
    expect(find(bodyOf(0))).to.equal(-1);
  });

  it('does not know a body with a single byte changed, wherever it is', () => {
    const { bodyOf, find } = subjectOf([4]);
    const body = bodyOf(0);
    for (let place = 0; place < body.length; place += 1) {
      const edited = Buffer.from(body);
      edited[place] = (edited[place] as number) ^ 1;
      expect(find(edited), `byte ${place}`).to.equal(-1);
    }
    expect(find(body)).to.equal(0);
  });

  it('knows events whose appliances are far apart, once they take turns', () => {
    const { subject, bodyOf, take } = subjectOf(new Array<number>(12).fill(3));
    expect(take(bodyOf(0))).to.equal(0);
    expect(take(bodyOf(21)), 'the eighth appliance is no neighbour').to.equal(-1);
    subject.resume(21);
    expect(take(bodyOf(6)), 'seven further on').to.equal(6);
    expect([subject.appliance, subject.corpusIndex]).to.deep.equal([2, 0]);
  });

  it('knows an event whose end is only marked', () => {
    const { subject, bodyOf } = subjectOf([4, 4]);
    const text = Buffer.concat([Buffer.from('##'), bodyOf(4), Buffer.from('"rest')]);
    const findUpTo = (mark: string): number => subject.findUpTo(mark.charCodeAt(0), text, 2, START_EPOCH_MS);
    expect(findUpTo("'")).to.equal(-1);
    expect(findUpTo('"')).to.equal(4);
    expect([subject.appliance, subject.corpusIndex]).to.deep.equal([1, 0]);
    expect(subject.findUpTo(34, text.subarray(0, text.length - 5), 2, START_EPOCH_MS), 'no room for a mark').to.equal(
      -1,
    );
  });

  it('knows nothing behind the plan’s end', () => {
    const { subject, bodyOf, find } = subjectOf([2]);
    subject.resume(1);
    expect(find(bodyOf(0))).to.equal(-1);
  });

  it('never guesses where the id is not in the body', () => {
    const { bodyOf, find } = subjectOf([4], planDocumentOf([4], { in: 'host', prefix: 'replay-' }));
    expect(find(bodyOf(0))).to.equal(-1);
  });
});
