import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { ControlRefusal } from '../../../harness/external/control-server.js';
import { Reception } from '../../../harness/external/reception.js';
import { driverFile } from '../../../harness/ledger-file.js';
import type { Receivers } from '../../../harness/pipeline.js';
import { intentOf } from '../../src/evidence-of.js';

const counts = { canaryCount: 3, seenCount: 5 };
const receivers = { forwarder: { counts }, workspace: { counts } } as unknown as Receivers;
const clock = { offsetNs: '0', uncertaintyNs: 1 };
const orderIn = (ms: number) => ({
  ...{ originNs: String(process.hrtime.bigint() + BigInt(ms * 1_000_000)), epochMs: 1, target: 'here:514', clock },
});
const done = {
  ...{ attemptedCount: 9, interrupted: null, faults: [], notes: [], driverBusyRatio: null, clock },
  usage: { cpuSeconds: 0, rssMiBMax: 0 },
};

describe('what a receiver takes from its sender', () => {
  let directory: string;
  let reception: Reception;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-reception-'));
    reception = new Reception(directory, intentOf(), receivers);
  });

  afterEach(() => rm(directory, { recursive: true }));

  it('is one load, from one sender', async () => {
    const order = orderIn(1_500);
    reception.start(order);
    expect(await reception.started).to.equal(order);
    expect(() => {
      reception.start(orderIn(1_500));
    }).to.throw(ControlRefusal, 'another sender has started already');
    expect(reception.progress({ sentCount: 7, attemptedCount: 8 })).to.deep.equal({ seenCount: 5, stop: false });
    expect([reception.sentCount, reception.attemptedCount]).to.deep.equal([7, 8]);
    await reception.ledger(0, Readable.from(['{"one":1}\n', '{"two":2}\n']));
    expect(await readFile(join(directory, driverFile(0)), 'utf8')).to.equal('{"one":1}\n{"two":2}\n');
    reception.done(done);
    expect([reception.outcome, reception.attemptedCount]).to.deep.equal([done, 9]);
  });

  it('is nothing before the start', async () => {
    const words = 'the load has not started';
    expect(() => reception.progress({ sentCount: 0, attemptedCount: 0 })).to.throw(ControlRefusal, words);
    expect(() => {
      reception.done(done);
    }).to.throw(ControlRefusal, words);
    const error: unknown = await reception.ledger(0, Readable.from(['x'])).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(ControlRefusal).with.property('message', words);
  });

  for (const ms of [61_000, -61_000]) {
    it(`is no start ${ms} ms from now, by a clock that was misread`, () => {
      expect(() => {
        reception.start(orderIn(ms));
      }).to.throw(ControlRefusal, 'that is no start');
      reception.start(orderIn(1_500));
    });
  }

  it('is no ledger of a thread that is none, nor one twice', async () => {
    reception.start(orderIn(1_500));
    const failureOf = (thread: number): Promise<unknown> =>
      reception.ledger(thread, Readable.from(['x'])).then(
        () => null,
        (reason: unknown) => reason,
      );
    expect(await failureOf(1))
      .to.be.instanceOf(ControlRefusal)
      .with.property('message', 'there is no driver thread 1');
    expect(await failureOf(0)).to.equal(null);
    expect(await failureOf(0)).to.have.property('code', 'EEXIST');
  });

  it('is heard of by all that it asks, the clock too: on a slow line it asks for nothing else for a while', () => {
    reception.heardAtMs = -60_000;
    const before = process.hrtime.bigint();
    const monotonicNs = BigInt(reception.clock().monotonicNs);
    expect(monotonicNs >= before && monotonicNs <= process.hrtime.bigint()).to.equal(true);
    expect(reception.heardAtMs).to.be.greaterThan(0);
  });

  it('tells that the user wants an end', () => {
    reception.start(orderIn(1_500));
    reception.isStopWanted = true;
    expect(reception.progress({ sentCount: 0, attemptedCount: 0 }).stop).to.equal(true);
  });
});
