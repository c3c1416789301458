import { expect } from 'chai';
import { Sender } from '../../../harness/driver/sender.js';
import type { OnWritten, Transport, Wire } from '../../../harness/transport.js';
import { buildCorpus } from '../../../src/corpus.js';
import { Plan } from '../../../src/plan.js';
import { emptySlotValues } from '../../../src/slots.js';
import { NS_PER_MS, NS_PER_SECOND } from '../../../src/units.js';
import { applianceOf, planDocumentOf, templateOf } from '../../src/appliance-of.js';
import { senderContext, wireThat } from './sender-context.js';

const PLANNED = 10;

/** A transport over which the test answers; `openCount`: how many wires were asked for. */
function planted(write: Wire['write']) {
  const opened = { openCount: 0 };
  const transport: Transport = {
    ...{ name: 'planted', note: null, answersAtOnce: true },
    connect: () => {
      opened.openCount += 1;
      return Promise.resolve(wireThat(write));
    },
  };
  return { transport, opened };
}

describe('what a sender writes', () => {
  it("is of its appliance's own clock and zone, as the plan says what was sent", async () => {
    const document = planDocumentOf([PLANNED]);
    const appliances = document.appliances.map((one) => ({
      ...one,
      ...{ clockOffsetMs: 90_000, zoneOffsetMs: -7_200_000 },
    }));
    const plan = new Plan({ ...document, appliances });
    const corpusOf = () =>
      buildCorpus(
        applianceOf(Array.from({ length: PLANNED }, () => templateOf([['externalId', [{ slot: 'id' }]]]))),
        'newline',
      );
    const sent: string[] = [];
    const { transport } = planted(({ block, frameStarts }, first, count, onWritten) => {
      sent.push(block.toString('utf8', frameStarts[first], frameStarts[first + count]));
      onWritten(count, 0, null);
    });
    const { context, options } = senderContext(PLANNED, 0, { transport, plan });
    context.startEpochMs = 1_764_000_000_000;
    const sender = new Sender(context, { ...options, corpus: corpusOf() });
    await sender.open();
    while (!sender.isDone) sender.pump(NS_PER_SECOND);

    const expected = corpusOf();
    const values = emptySlotValues(plan.runTag);
    for (let event = 0; event < PLANNED; event += 1) {
      plan.fillSlots(event, context.startEpochMs, values);
      expected.patch(event, values);
    }
    expect(sent.join('')).to.equal(expected.block.toString('utf8'));
  });

  it('is over before it renews its connection, which it then does', async () => {
    const answers: (() => void)[] = [];
    const { transport, opened } = planted((_, _first, count, onWritten) => {
      answers.push(() => {
        onWritten(count, 0, null);
      });
    });
    const { context, options } = senderContext(PLANNED, 0, { transport });
    const sender = new Sender(context, options);
    await sender.open();
    sender.pump(500 * NS_PER_MS);
    sender.renew();
    expect(opened.openCount, 'while the write is under way').to.equal(1);
    answers.shift()?.();
    sender.pump(500 * NS_PER_MS);
    expect(opened.openCount, 'behind it').to.equal(2);
  });

  it('is never what was in a write that failed: nobody knows how much of that was taken', async () => {
    const offered: number[] = [];
    const { transport } = planted((_, first, count, onWritten) => {
      const isFirst = offered.length === 0;
      for (let index = first; index < first + count; index += 1) offered.push(index);
      onWritten(isFirst ? 0 : count, 0, isFirst ? new Error('reset') : null);
    });
    const { context, options } = senderContext(PLANNED, 0, { transport });
    const sender = new Sender(context, options);
    await sender.open();
    sender.pump(500 * NS_PER_MS);
    expect(offered.length).to.be.within(2, PLANNED - 1);
    while (!sender.isDone) sender.pump(NS_PER_SECOND);
    expect(offered).to.deep.equal(Array.from({ length: PLANNED }, (_, index) => index));
  });

  const answers: readonly (readonly [title: string, refusedCount: number, isFull: boolean])[] = [
    ['waits where there was no room for the rest', 0, true],
    ['goes on at once where a part was refused', 1, false],
  ];
  for (const [title, refusedCount, isFull] of answers) {
    it(title, async () => {
      const { transport } = planted((_, _first, _count, onWritten: OnWritten) => {
        onWritten(1, refusedCount, null);
      });
      const { context, options } = senderContext(PLANNED, 0, { transport });
      const sender = new Sender(context, options);
      await sender.open();
      sender.pump(NS_PER_SECOND);
      expect(sender.wakeNs(NS_PER_SECOND) > NS_PER_SECOND).to.equal(isFull);
    });
  }

  it('renews a connection at a turn of its own, so that all together make no storm', async () => {
    const { transport } = planted((_, _first, count, onWritten) => {
      onWritten(count, 0, null);
    });
    const plan = new Plan(planDocumentOf([2, 2, 2, 2]));
    const renewalsNs: number[] = [];
    for (const appliance of plan.appliances.keys()) {
      const { context, options } = senderContext(1, 0, { transport, plan });
      const sender = new Sender(context, { ...options, appliance, lifetimeNs: 0.4 * NS_PER_MS });
      await sender.open();
      renewalsNs.push(sender.wakeNs(0));
    }
    expect(renewalsNs).to.deep.equal([0.05, 0.15, 0.25, 0.35].map((ms) => ms * NS_PER_MS));
  });

  it('is given up once each, by its own numbers, whatever stops it first', async () => {
    const { transport } = planted(() => undefined);
    const plan = new Plan(planDocumentOf([PLANNED, PLANNED]));
    const { context, options, lines } = senderContext(PLANNED, 0, { transport, plan });
    const sender = new Sender(context, { ...options, appliance: 1 });
    await sender.open();
    sender.pump(500 * NS_PER_MS);
    sender.stop();
    sender.abandon('the run was interrupted');
    await context.ledger.close();
    const half = PLANNED / 2;
    expect(lines[0]?.givenUp).to.deep.equal([
      [PLANNED + half, half],
      [PLANNED, half],
    ]);
  });

  it('needs no other connection where nothing is left to write', async () => {
    const { transport, opened } = planted((_, _first, count, onWritten) => {
      onWritten(count, 0, null);
    });
    const { context, options } = senderContext(PLANNED, 0, { transport });
    const sender = new Sender(context, options);
    await sender.open();
    sender.pump(NS_PER_SECOND);
    expect(sender.isDone).to.equal(true);
    sender.renew();
    expect(opened.openCount).to.equal(1);
  });
});
