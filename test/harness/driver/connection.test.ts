import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { Connection } from '../../../harness/driver/connection.js';
import type { Transport } from '../../../harness/transport.js';
import { NS_PER_SECOND } from '../../../src/units.js';
import { senderContext, wireThat } from './sender-context.js';

/** Longer than a lost connection waits before it is opened again. */
const RECONNECT_MS_PASSED = 800;

describe('a connection that is lost', () => {
  for (const [title, isOver, openCountWanted] of [
    ['is opened again', false, 2],
    ['is not opened again when nothing is left to send', true, 1],
  ] as const) {
    it(title, async () => {
      let openCount = 0;
      let lose: (reason: string) => void = () => undefined;
      const transport: Transport = {
        ...{ name: 'planted', note: null, answersAtOnce: true },
        connect: ({ onClosed }) => {
          openCount += 1;
          lose = onClosed;
          return Promise.resolve(wireThat());
        },
      };
      const { context } = senderContext(1, 0, { transport });
      const connection = new Connection(context, {
        ...{ appliance: 0, applianceName: 'test-1', sourceAddress: null, onChange: () => undefined },
        isOver: () => isOver,
      });
      await connection.open();
      lose('closed by the collector');
      await sleep(RECONNECT_MS_PASSED);
      connection.close();
      expect(openCount).to.equal(openCountWanted);
    });
  }
});

describe('a connection', () => {
  interface Told {
    readonly lose: (reason: string) => void;
    readonly trouble: (what: string) => void;
  }

  /** One to a collector that takes every wire; `wires`: what each can be told. */
  function planted() {
    const wires: Told[] = [];
    const transport: Transport = {
      ...{ name: 'planted', note: null, answersAtOnce: true },
      connect: ({ onClosed, onTrouble }) => {
        wires.push({ lose: onClosed, trouble: onTrouble });
        return Promise.resolve(wireThat());
      },
    };
    const { context, lines } = senderContext(1, 0, { transport });
    const connection = new Connection(context, {
      ...{ appliance: 0, applianceName: 'test-1', sourceAddress: null, onChange: () => undefined },
      isOver: () => false,
    });
    return { connection, context, lines, wires };
  }

  it('is not lost with the one before it, which was closed on purpose', async () => {
    const { connection, context, lines, wires } = planted();
    await connection.open();
    connection.renew();
    await sleep(1);
    const second = connection.wire;
    wires[0]?.lose('closed');
    expect([wires.length, connection.wire]).to.deep.equal([2, second]);
    expect(second).to.not.equal(null);
    connection.close();
    await context.ledger.close();
    expect(lines[0]?.connections.map(({ change }) => change)).to.deep.equal(['connected']);
  });

  it('is of the time of the load, and of its start where that has not begun', async () => {
    const { connection, context, lines, wires } = planted();
    await connection.open();
    context.clock.startAt(String(process.hrtime.bigint() - BigInt(5 * NS_PER_SECOND)));
    context.startEpochMs = 1;
    wires[0]?.lose('closed');
    connection.close();
    await context.ledger.close();
    const [before, within] = lines[0]?.connections ?? [];
    expect(before).to.include({ change: 'connected', atMs: 0 });
    expect(within?.atMs).to.be.within(5_000, 60_000);
  });

  it('tells of its trouble once', async () => {
    const { connection, context, lines, wires } = planted();
    await connection.open();
    for (const what of ['refused', 'refused again']) wires[0]?.trouble(what);
    connection.close();
    await context.ledger.close();
    expect(lines[0]?.connections.map(({ reason }) => reason)).to.deep.equal([null, 'refused']);
  });

  for (const [code, faultWanted] of [
    ['EMFILE', /may not open so many files/],
    ['ENFILE', /fs.file-max/],
    ['ENOMEM', /has no memory for another connection/],
    ['EADDRNOTAVAIL', /no address and port to connect from/],
    ['EADDRINUSE', /no address and port to connect from/],
    ['ENOBUFS', /has no memory for another connection/],
    ['ECONNREFUSED', null],
    ['ETIMEDOUT', null],
  ] as const) {
    it(`that is not opened again for ${code} is the ${faultWanted === null ? 'collector’s' : 'rig’s'} doing`, async () => {
      const faults: string[] = [];
      let openCount = 0;
      const transport: Transport = {
        ...{ name: 'planted', note: null, answersAtOnce: true },
        connect: () => {
          openCount += 1;
          return openCount === 1
            ? Promise.resolve(wireThat())
            : Promise.reject(Object.assign(new Error(`connect ${code}`), { code }));
        },
      };
      const { context, lines } = senderContext(1, 0, { transport, onFault: (what) => faults.push(what) });
      const connection = new Connection(context, {
        ...{ appliance: 0, applianceName: 'test-1', sourceAddress: null, onChange: () => undefined },
        isOver: () => false,
      });
      await connection.open();
      connection.renew();
      await sleep(1);
      connection.close();
      await context.ledger.close();
      expect(lines[0]?.connections.map(({ change }) => change)).to.deep.equal(['connected', 'refused']);
      expect(faults).to.have.length(faultWanted === null ? 0 : 1);
      if (faultWanted !== null) expect(faults[0]).to.match(faultWanted);
    });
  }
});
