import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { Connection } from '../../../harness/driver/connection.js';
import type { Transport } from '../../../harness/transport.js';
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
