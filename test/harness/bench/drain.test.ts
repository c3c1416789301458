import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { Drain } from '../../../harness/bench/drain.js';
import type { DrainKind } from '../../../harness/bench/drain-process.js';
import { gotOf, outcomeOf, type Mark } from '../../../harness/bench/mark.js';
import { measureParts } from '../../../harness/bench/measure-parts.js';
import { childrenOf } from '../../../harness/bench/memory-meter.js';
import type { Trial } from '../../../harness/bench/part.js';

const ENDED = 'the drain ended (SIGKILL)';
const markOf = (name: string): Mark => ({ name, bound: 'min', limit: 5, unit: 'events/s' });

/** A drain, and what kills it. */
async function mortalDrain(kind: DrainKind) {
  const before = new Set(childrenOf(process.pid));
  const drain = await Drain.start(kind);
  const [pid = 0] = childrenOf(process.pid).filter((child) => !before.has(child));
  return { drain, kill: () => process.kill(pid, 'SIGKILL') };
}

const whyOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (result) => result,
    (error: unknown) => (error instanceof Error ? error.message : error),
  );

/** So long that whoever takes quiet for the end would. */
const PAUSE_MS = 1_000;

describe('what a drain counts', function () {
  this.timeout(20_000);

  it('is all datagrams of a sender that paused, for only the sender knows that it is done', async () => {
    using drain = await Drain.start('udp');
    const socket = createSocket('udp4');
    const sendOne = (): Promise<unknown> =>
      new Promise((resolve) => {
        socket.send('x', drain.port, '127.0.0.1', resolve);
      });
    const send = (count: number): Promise<unknown> => Promise.all(Array.from({ length: count }, sendOne));
    const sendWithPause = async (): Promise<string> => {
      await send(2);
      await sleep(PAUSE_MS);
      await send(3);
      return 'sent';
    };
    const dropCount = process.platform === 'linux' ? 0 : NaN;
    expect(await drain.drainedBy(sendWithPause())).to.deep.equal([{ count: 5, dropCount }, 'sent']);
    // The next count begins anew, and may be of nothing.
    expect(await drain.drainedBy(send(0))).to.deep.equal([{ count: 0, dropCount }, []]);
    expect(await drain.drainedBy(send(1))).to.deep.equal([{ count: 1, dropCount }, [null]]);
    socket.close();
  });

  it('is all bytes of a connection that paused', async () => {
    using drain = await Drain.start('tcp');
    const sendWithPause = async (): Promise<void> => {
      const socket = createConnection(drain.port, '127.0.0.1');
      socket.write('ab');
      await sleep(PAUSE_MS);
      socket.end('cde');
    };
    expect(await drain.drainedBy(sendWithPause())).to.deep.equal([{ count: 5, dropCount: 0 }, undefined]);
  });

  it('is of no use where its sender broke, whose reason is told at once', async () => {
    using drain = await Drain.start('udp');
    expect(await whyOf(drain.drainedBy(Promise.reject(new Error('no route'))))).to.equal('no route');
  });
});

describe('a drain that is killed', function () {
  this.timeout(20_000);
  before(function () {
    // The process is found in /proc.
    if (process.platform !== 'linux') this.skip();
  });

  for (const kind of ['tcp', 'udp'] as const) {
    it(`rejects what waits for it, and what asks it later (${kind})`, async () => {
      const { drain, kill } = await mortalDrain(kind);
      const waiting = [whyOf(drain.drainedBy(Promise.resolve())), whyOf(drain.bytesOf(1))];
      kill();
      expect(await Promise.all(waiting)).to.deep.equal([ENDED, ENDED]);
      expect(await whyOf(drain.drainedBy(Promise.resolve()))).to.equal(ENDED);
      expect(() => {
        drain.expectAlive();
      }).to.throw(ENDED);
      drain[Symbol.dispose]();
    });
  }

  it('leaves its own rows not measured, with the reason, and all others are measured', async () => {
    const measureAndKill = async (): Promise<number> => {
      const { drain: mortal, kill } = await mortalDrain('tcp');
      using drain = mortal;
      const socket = createConnection(drain.port, '127.0.0.1');
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      kill();
      const closed = new Promise((resolve) => socket.once('close', resolve));
      const [{ count }] = await drain.drainedBy(closed);
      return count;
    };
    const trials: Trial[] = [
      { marks: [markOf('broken')], measure: async () => [gotOf(markOf('broken'), await measureAndKill())] },
      { marks: [markOf('whole')], measure: () => [gotOf(markOf('whole'), 9)] },
    ];
    const contestants = [
      { name: 'sender', measure: measureAndKill },
      { name: 'peer', measure: () => Promise.resolve(7) },
    ];
    const { figures, measured } = await measureParts([{ name: 'tcp', contestants, trials }], 1, () => undefined);
    expect(figures.map(({ medianEps, trouble }) => [medianEps, trouble])).to.deep.equal([
      [NaN, ENDED],
      [7, null],
    ]);
    expect(measured.map((one) => [outcomeOf(one), one.trouble])).to.deep.equal([
      ['not measured', ENDED],
      ['reached', null],
    ]);
  });
});

describe('why a measurement broke', () => {
  it('is what broke first, not what the clearing up says after it', async () => {
    const trial: Trial = {
      marks: [markOf('memory')],
      measure: async () => {
        await using run = {
          why: 'cefrig run ended with 70',
          [Symbol.asyncDispose]: () => Promise.reject(new Error('directory not empty')),
        };
        throw new Error(run.why);
      },
    };
    const { measured } = await measureParts([{ name: 'memory', contestants: [], trials: [trial] }], 1, () => undefined);
    expect(measured.map(({ trouble }) => trouble)).to.deep.equal(['cefrig run ended with 70']);
  });
});
